package io.hubwire.cli.app;

import io.hubwire.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** From what the user names to an app that can be started. */
public final class AppLocator {

  private static final String FORMS =
      "a jar, a Maven project (pom.xml) or a folder as it is deployed (*/function.json)";

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
      return new App.Folder(given);
    }
    if (Files.isRegularFile(given.resolve("pom.xml"))) {
      return new MavenProject(given).app();
    }
    throw new CommandException(
        "There is no function app in " + given + ": looked for " + FORMS + ".");
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
