package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@code hubwire} command as a process of its own that has ended.
 *
 * @param code its exit code
 * @param said on both outputs
 */
record CommandRun(int code, String said) {

  /** Runs it with 256 MB of heap and waits for its end. */
  static CommandRun of(Path folder, List<String> jvm, String... arguments)
      throws IOException, InterruptedException {
    return after(List.of(), folder, jvm, arguments);
  }

  /** The same with a command in front, such as a shell. */
  static CommandRun after(List<String> before, Path folder, List<String> jvm, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.hubwire.cli.Main"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      return new CommandRun(process.exitValue(), said);
    } finally {
      process.destroyForcibly();
    }
  }
}
