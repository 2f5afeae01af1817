package io.hubwire.cli.app;

import io.hubwire.App;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An app as it lies there: nothing is compiled, installed or written for a look at it.
 *
 * @param folder of its settings
 * @param app empty where its functions cannot be looked at
 * @param missing what a look at all of it would need, in a sentence; null where it is there
 */
public record AppAsBuilt(Path folder, Optional<App> app, @Nullable String missing) {

  private static final List<String> PYTHON_ENVIRONMENTS =
      List.of(".venv", "venv", "env", ".hubwire/venv");

  /**
   * The app at a path.
   *
   * @throws CommandException where there is none
   */
  public static AppAsBuilt at(Path path) {
    Path given = path.toAbsolutePath().normalize();
    if (Files.isRegularFile(given)) {
      Path folder = AppLocator.settingsFolder(given);
      return new AppAsBuilt(folder, Optional.of(new App.Jar(given)), null);
    }
    Path folder = AppLocator.settingsFolder(given);
    if (Files.isRegularFile(folder.resolve("pom.xml")) && !isStaged(folder)) {
      return maven(folder);
    }
    return new AppAsBuilt(folder, Optional.of(new App.Folder(folder)), missing(folder));
  }

  private static boolean isStaged(Path folder) {
    String[] children = folder.toFile().list();
    return children != null
        && List.of(children).stream()
            .anyMatch(child -> Files.isRegularFile(folder.resolve(child).resolve("function.json")));
  }

  private static AppAsBuilt maven(Path folder) {
    Path classes = folder.resolve("target").resolve("classes");
    var poms = Changes.newestPom(folder);
    Optional<List<Path>> libraries =
        Changes.jarsNewerThan(poms, folder.resolve("target").resolve("lib"))
            .or(() -> ClassPathFile.ofLibraries(folder).newerThan(poms));
    if (!Files.isDirectory(classes) || libraries.isEmpty()) {
      return new AppAsBuilt(
          folder, Optional.empty(), "the project is not built: 'hubwire start' compiles it");
    }
    List<Path> entries = new ArrayList<>(List.of(classes));
    entries.addAll(libraries.get());
    boolean stale =
        Changes.newest(folder.resolve("src/main")).compareTo(Changes.newest(classes)) > 0;
    return new AppAsBuilt(
        folder,
        Optional.of(new App.ClassPath(entries, folder)),
        stale ? "some sources are newer than their classes: compile the project" : null);
  }

  private static @Nullable String missing(Path folder) {
    if (NodePackages.areMissing(folder)) {
      return "the npm packages are not installed: run npm install";
    }
    boolean hasEnvironment =
        PYTHON_ENVIRONMENTS.stream().map(folder::resolve).anyMatch(Files::isDirectory);
    return PythonEnvironment.isWanted(folder) && !hasEnvironment
        ? "there is no virtual environment: 'hubwire start' makes one"
        : null;
  }
}
