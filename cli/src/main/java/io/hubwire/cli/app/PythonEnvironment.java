package io.hubwire.cli.app;

import io.hubwire.host.config.AppText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The virtual environment of an app in Python: the app's own, else one that is made here. */
final class PythonEnvironment {

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final String INTERPRETER = WINDOWS ? "Scripts/python.exe" : "bin/python";
  private static final List<String> OWN = List.of(".venv", "venv", "env");
  private static final String PACKAGE = "azure-functions";
  private static final String FIX = "Install Python 3.9 or newer with its venv module.";

  private final Path root;
  private final Path made;
  private final Path mark;

  private PythonEnvironment(Path root) {
    this.root = root;
    this.made = root.resolve(".hubwire").resolve("venv");
    this.mark = made.resolve("requirements.installed");
  }

  /**
   * Makes {@code .hubwire/venv} with the packages of requirements.txt, with progress on standard
   * error, unless the app brings an environment or that one is up to date.
   *
   * @throws CommandException where Python or the packages cannot be had
   * @throws io.hubwire.host.config.HostException where requirements.txt cannot be read
   */
  static void ensure(Path root) {
    PythonEnvironment environment = new PythonEnvironment(root);
    boolean brought =
        OWN.stream().anyMatch(own -> Files.exists(root.resolve(own).resolve(INTERPRETER)));
    if (!brought && !environment.isUpToDate()) {
      environment.make();
    }
  }

  /** Whether a folder is an app in Python. */
  static boolean isWanted(Path root) {
    if (Files.isRegularFile(root.resolve("function_app.py"))) {
      return true;
    }
    try (var folders = Files.list(root)) {
      return folders.anyMatch(
          folder ->
              Files.isRegularFile(folder.resolve("function.json"))
                  && Files.isRegularFile(folder.resolve("__init__.py")));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isUpToDate() {
    try {
      return Files.isRegularFile(mark) && Files.readString(mark).equals(requirements());
    } catch (IOException e) {
      return false;
    }
  }

  private String requirements() {
    Path file = root.resolve("requirements.txt");
    return Files.isRegularFile(file) ? AppText.read(file) : "";
  }

  private void make() {
    System.err.println("Making the virtual environment of " + root + "; this happens once.");
    if (!Files.exists(made.resolve(INTERPRETER))) {
      run(
          List.of(WINDOWS ? "python" : "python3", "-m", "venv", made.toString()),
          "Python could not make a virtual environment in " + made);
    }
    List<String> install = new ArrayList<>();
    install.add(made.resolve(INTERPRETER).toString());
    install.addAll(
        List.of("-m", "pip", "install", "--disable-pip-version-check", "--no-input", PACKAGE));
    requirementsFile().ifPresent(file -> install.addAll(List.of("-r", file.toString())));
    run(install, "pip could not install the packages of " + root);
    try {
      Files.writeString(mark, requirements());
    } catch (IOException e) {
      throw new CommandException("The file " + mark + " cannot be written: " + e.getMessage(), e);
    }
  }

  private Optional<Path> requirementsFile() {
    Path file = root.resolve("requirements.txt");
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  private void run(List<String> command, String failure) {
    int code = ProgressProcess.run(command, root, "Python is needed to run " + root, FIX);
    if (code != 0) {
      throw new CommandException(failure + " (exit code " + code + "); see above.");
    }
  }
}
