package io.hubwire.cli.app;

import io.hubwire.host.config.ConfigurationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The npm packages of an app in JavaScript: installed where they are missing. */
final class NodePackages {

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private NodePackages() {}

  /**
   * Installs what {@code package.json} asks for, with progress on standard error, unless
   * node_modules is there, in this folder or in one above it as in a workspace.
   *
   * @throws CommandException where npm is not there or fails
   * @throws io.hubwire.host.config.HostException where package.json cannot be read
   */
  static void ensure(Path root) {
    if (!areMissing(root)) {
      return;
    }
    boolean locked = Files.isRegularFile(root.resolve("package-lock.json"));
    System.err.println("Installing the npm packages of " + root + "; this happens once.");
    int code =
        ProgressProcess.run(
            List.of(
                WINDOWS ? "npm.cmd" : "npm", locked ? "ci" : "install", "--no-audit", "--no-fund"),
            root,
            "npm is needed to install the packages of " + root,
            "Install Node.js 20 or newer (https://nodejs.org), which brings it.");
    if (code != 0) {
      throw new CommandException(
          "npm could not install the packages of "
              + root
              + " (exit code "
              + code
              + "); see above.");
    }
  }

  /**
   * Whether the app asks for packages, and none are there.
   *
   * @throws io.hubwire.host.config.HostException where package.json cannot be read
   */
  static boolean areMissing(Path root) {
    Path file = root.resolve("package.json");
    return Files.isRegularFile(file) && needsPackages(file) && !hasModules(root);
  }

  private static boolean needsPackages(Path file) {
    return !ConfigurationFile.read(file).path("dependencies").isEmpty();
  }

  private static boolean hasModules(Path root) {
    for (Path folder = root; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("node_modules"))) {
        return true;
      }
    }
    return false;
  }
}
