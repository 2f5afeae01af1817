package io.hubwire.cli.app;

import io.hubwire.App;
import io.hubwire.host.app.AppLanguage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** From what the user names to an app that can be started. */
public final class AppLocator {

  private static final String FORMS =
      "a jar, a Maven project (pom.xml), a folder as it is deployed (*/function.json), a"
          + " package.json whose 'main' declares functions, or a function_app.py";

  private AppLocator() {}

  /**
   * The app at a path. A Maven project is compiled first where that is needed.
   *
   * @throws CommandException where there is none, or it cannot be compiled
   */
  public static App locate(Path path) {
    Path given = existing(path);
    if (Files.isRegularFile(given)) {
      return new App.Jar(jar(given));
    }
    if (isStaged(given)) {
      return folder(given);
    }
    if (Files.isRegularFile(given.resolve("pom.xml"))) {
      return new MavenProject(given).app();
    }
    if (AppLanguage.declaresInCode(given, AppLanguage.NODE)
        || AppLanguage.declaresInCode(given, AppLanguage.PYTHON)) {
      return folder(given);
    }
    throw new CommandException(
        "There is no function app in " + given + ": looked for " + FORMS + ".");
  }

  private static App folder(Path root) {
    NodePackages.ensure(root);
    if (PythonEnvironment.isWanted(root)) {
      PythonEnvironment.ensure(root);
    }
    return new App.Folder(root);
  }

  /**
   * The folder of the app's settings, without compiling anything.
   *
   * @throws CommandException where the path does not exist
   */
  public static Path settingsFolder(Path path) {
    Path given = existing(path);
    return Files.isRegularFile(given) ? new App.Jar(jar(given)).settings() : given;
  }

  private static Path existing(Path path) {
    Path given = path.toAbsolutePath().normalize();
    if (!Files.exists(given)) {
      throw new CommandException(
          "There is no function app at " + given + ": it does not exist. Expected " + FORMS + ".");
    }
    return given;
  }

  private static Path jar(Path file) {
    if (file.toString().endsWith(".jar")) {
      return file;
    }
    throw new CommandException(
        "There is no function app at "
            + file
            + ": it is a file, but no jar. Expected "
            + FORMS
            + ".");
  }

  private static boolean isStaged(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.anyMatch(child -> Files.isRegularFile(child.resolve("function.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
