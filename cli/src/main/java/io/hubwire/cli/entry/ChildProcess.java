package io.hubwire.cli.entry;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Another JVM in this one's place: it has this one's input and output, signals and exit code. */
final class ChildProcess {

  private ChildProcess() {}

  /** Runs a command to its end and returns its exit code. */
  static int run(List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of());
  }

  /** The same with variables on top of this one's. */
  static int run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    Process child = builder.start();
    // Ctrl-C reaches both processes of a terminal, and this one must not end before the other. It
    // is
    // passed on all the same, for a signal sent to this process alone; the command counts the two
    // as one wish.
    Signals.onEnd(number -> child.destroy());
    return child.waitFor();
  }
}
