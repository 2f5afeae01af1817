package io.hubwire.cli.entry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command from a class path, for callers whose own Java may be too old for it. */
public final class ForkedCommand {

  private ForkedCommand() {}

  /**
   * Runs the command on the newest Java of the machine, with this process's input and output.
   *
   * @param classPath the command's jar and all that it needs
   * @param environment variables on top of this process's own
   * @param arguments of the command
   * @return its exit code
   * @throws IOException where there is no Java that runs it, with a sentence
   */
  public static int run(
      List<Path> classPath, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Jdk jdk =
        JdkSearch.ofThisMachine()
            .newest()
            .orElseThrow(
                () ->
                    new IOException(
                        "Hubwire needs Java "
                            + Jdk.OLDEST
                            + " or newer and found none: install a JDK 25 (https://adoptium.net),"
                            + " or name yours in JAVA_HOME."));
    List<String> command = new ArrayList<>();
    command.add(jdk.executable().toString());
    command.addAll(Installation.options());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add("io.hubwire.cli.Main");
    command.addAll(arguments);
    return ChildProcess.run(command, environment);
  }
}
