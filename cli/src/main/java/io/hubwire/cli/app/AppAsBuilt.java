package io.hubwire.cli.app;

import io.hubwire.App;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return AppLocator.project(folder)
        .map(JavaProject::asBuilt)
        .orElseGet(
            () -> new AppAsBuilt(folder, Optional.of(new App.Folder(folder)), missing(folder)));
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
