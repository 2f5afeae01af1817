package io.hubwire.cli.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command anew in a JVM that a debugger may attach to: one that runs cannot become that. */
public final class DebuggedCommand {

  /** Tells that JVM on which port it lets debuggers in. */
  private static final String PORT = "hubwire.debugPort";

  private DebuggedCommand() {}

  /** Whether this JVM was started here. */
  public static boolean isRunning() {
    return System.getProperty(PORT) != null;
  }

  /**
   * Runs the command in this one's place.
   *
   * @param address where the debugger attaches
   * @param port the same
   * @param arguments of the command
   * @return its exit code
   */
  public static int run(String address, int port, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Installation.options());
    command.add(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address="
            + address
            + ":"
            + port);
    command.add("-D" + PORT + "=" + port);
    command.add("-D" + Installation.DIRECT + "=true");
    command.add(
        "-D" + Installation.LAUNCHED_AT + "=" + (System.currentTimeMillis() - Uptime.millis()));
    if (Boolean.getBoolean("hubwire.terminal")) {
      command.add("-Dhubwire.terminal=true");
    }
    Optional<Installation> installation = Installation.current();
    if (installation.isPresent() && installation.get().isWhole()) {
      command.addAll(List.of("-jar", installation.get().jar().toString()));
    } else {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
      command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.hubwire.cli.Main"));
    }
    command.addAll(arguments);
    return ChildProcess.run(command);
  }
}
