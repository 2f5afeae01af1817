package io.hubwire.vectors.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program from outside that a test needs. */
final class Tool {

  private static final long LIMIT_MINUTES = 5;

  private Tool() {}

  /** Skips the test, or fails it where tools are required, unless all of them are on the PATH. */
  static void needed(String test, String... names) {
    List<String> absent = Arrays.stream(names).filter(name -> !isThere(name)).toList();
    String why = test + " needs on the PATH: " + String.join(" and ", absent);
    if (Boolean.getBoolean("hubwire.requireTools")) {
      assertThat(absent).as(why).isEmpty();
    }
    if (!absent.isEmpty()) {
      System.out.println("Skipped " + why);
    }
    assumeTrue(absent.isEmpty(), why);
  }

  private static boolean isThere(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Runs a program to its end, which must be a good one. */
  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
    var unused = output(folder, command);
  }

  /** Runs a program to its end, which must be a good one, and gives what it wrote. */
  static String output(Path folder, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("run", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      assertThat(ended && process.exitValue() == 0)
          .as(() -> String.join(" ", command) + ":\n" + read(output))
          .isTrue();
      return read(output);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
