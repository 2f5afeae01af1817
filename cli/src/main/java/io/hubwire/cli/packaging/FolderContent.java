package io.hubwire.cli.packaging;

import io.hubwire.host.app.DiscoveredFunction;
import io.hubwire.host.config.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * An app that is a folder already: all its files, but those that Core Tools leaves out when it
 * publishes, those that only this machine needs, and those that hold secrets.
 */
final class FolderContent implements AppContent {

  private final Path root;
  private final LeftOut leftOut = new LeftOut();

  FolderContent(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void check(List<DiscoveredFunction> functions) {
    // What does not run here, such as another trigger, may well run in Azure: it is only told.
  }

  @Override
  public void write(Path out, List<DiscoveredFunction> functions) throws IOException {
    for (Path file : AppTree.files(root, out, FuncIgnore.of(root), leftOut)) {
      Path copy = out.resolve(root.relativize(file).toString());
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(file, copy);
    }
  }

  @Override
  public List<String> notes(Path out, List<DiscoveredFunction> functions) {
    List<String> notes = leftOut.notes();
    if (leftOut.has(LeftOut.Reason.SECRET)) {
      notes.add("A line such as '!.env' in .funcignore takes such a file along.");
    }
    for (DiscoveredFunction function : functions) {
      if (function.definition() == null) {
        notes.add("The function '" + function.name() + "' does not run here: " + function.error());
      }
    }
    if (asksForPackages(out.resolve("package.json"))
        && !Files.isDirectory(out.resolve("node_modules"))) {
      notes.add(toBeInstalled("package.json", "node_modules"));
    }
    if (Files.exists(out.resolve("requirements.txt"))
        && !Files.isDirectory(out.resolve(".python_packages"))) {
      notes.add(toBeInstalled("requirements.txt", ".python_packages"));
    }
    return notes;
  }

  private static boolean asksForPackages(Path file) {
    return Files.exists(file) && !ConfigurationFile.read(file).path("dependencies").isEmpty();
  }

  private static String toBeInstalled(String list, String folder) {
    return "The packages of "
        + list
        + " are not in it (no "
        + folder
        + "): publish it with --build remote, which installs them.";
  }
}
