package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that the machine may have or not. */
record OutsideProgram(Path path) {

  /** Finds it; the test is skipped, or fails where tools are required, without it. */
  static OutsideProgram needed(String name) {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (Boolean.getBoolean("hubwire.requireTools")) {
      assertThat(found).as(name + " is on the PATH").isPresent();
    }
    assumeTrue(found.isPresent(), name + " is not on the PATH");
    return new OutsideProgram(found.orElseThrow());
  }

  /** Runs it in a folder; fails where it does. */
  void run(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command + " ends").isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
