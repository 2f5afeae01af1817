package io.hubwire.cli.packaging;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.host.app.DiscoveredFunction;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An app that is a folder already: all its files, but those that Core Tools leaves out when it
 * publishes, and those that only this machine needs.
 */
final class FolderContent implements AppContent {

  private static final Set<String> FOLDERS_LEFT_OUT =
      Set.of(".git", ".vscode", ".hubwire", "__pycache__");
  private static final Set<String> FILES_LEFT_OUT =
      Set.of(
          ".funcignore",
          ".gitignore",
          "appsettings.json",
          "local.settings.json",
          "project.lock.json");
  private static final String VIRTUAL_ENVIRONMENT = "pyvenv.cfg";

  private final Path root;

  FolderContent(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void check(List<DiscoveredFunction> functions) {
    // What does not run here, such as another trigger, may well run in Azure: it is only told.
  }

  @Override
  public void write(Path out, List<DiscoveredFunction> functions) throws IOException {
    for (Path file : files(out)) {
      Path copy = out.resolve(root.relativize(file).toString());
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(file, copy);
    }
  }

  /** In the order of their paths. Links are followed: npm links packages of the same project. */
  private List<Path> files(Path out) throws IOException {
    FuncIgnore ignored = FuncIgnore.of(root);
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isLeftOut(folder) || folder.equals(out)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            boolean isWanted =
                attributes.isRegularFile()
                    && !FILES_LEFT_OUT.contains(name(file))
                    && !ignored.leavesOut(path);
            if (isWanted) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE; // a package that links to the project around it
            }
            throw e;
          }
        });
    files.sort(null);
    return files;
  }

  // A virtual environment holds for the machine on which it was made.
  private boolean isLeftOut(Path folder) {
    return !folder.equals(root)
        && (FOLDERS_LEFT_OUT.contains(name(folder))
            || Files.exists(folder.resolve(VIRTUAL_ENVIRONMENT)));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  @Override
  public List<String> notes(Path out, List<DiscoveredFunction> functions) throws IOException {
    List<String> notes = new ArrayList<>();
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

  private static boolean asksForPackages(Path file) throws IOException {
    return Files.exists(file)
        && !new JsonMapper().readTree(file.toFile()).path("dependencies").isEmpty();
  }

  private static String toBeInstalled(String list, String folder) {
    return "The packages of "
        + list
        + " are not in it (no "
        + folder
        + "): publish it with --build remote, which installs them.";
  }
}
