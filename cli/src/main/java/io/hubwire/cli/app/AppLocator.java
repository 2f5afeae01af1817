package io.hubwire.cli.app;

import io.hubwire.App;
import io.hubwire.host.app.AppLanguage;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.AppConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From what the user names to an app that can be started. */
public final class AppLocator {

  private static final String FORMS =
      "a jar, a Maven project (pom.xml), a Gradle project (build.gradle), a folder as it is deployed (*/function.json), a"
          + " package.json whose 'main' declares functions, or a function_app.py";

  private static final String POM = "pom.xml";

  private AppLocator() {}

  /**
   * The app at a path. A project in Java is compiled first where that is needed.
   *
   * @throws CommandException where there is none, or it cannot be compiled
   */
  public static App locate(Path path) {
    Path given = existing(path);
    return switch (form(given)) {
      case JAR -> new App.Jar(given);
      case FOLDER -> folder(given);
      case MAVEN -> new MavenProject(given).app();
      case GRADLE -> new GradleProject(given).app();
      case NONE -> throw none(given);
    };
  }

  private enum Form {
    JAR,
    FOLDER,
    MAVEN,
    GRADLE,
    NONE
  }

  private static Form form(Path given) {
    if (Files.isRegularFile(given)) {
      jar(given);
      return Form.JAR;
    }
    if (isStaged(given)) {
      return Form.FOLDER;
    }
    if (Files.isRegularFile(given.resolve(POM))) {
      return Form.MAVEN;
    }
    if (GradleBuild.buildFile(given).isPresent()) {
      return Form.GRADLE;
    }
    return AppLanguage.declaresInCode(given, AppLanguage.NODE)
            || AppLanguage.declaresInCode(given, AppLanguage.PYTHON)
        ? Form.FOLDER
        : Form.NONE;
  }

  /**
   * Why there is none: what is wrong with the files of one that has begun, or where one is.
   *
   * @throws io.hubwire.host.config.HostException where its settings are broken
   */
  private static CommandException none(Path given) {
    AppConfiguration.load(given, Map.of(), Map.of(), Map.of());
    String elsewhere = "";
    for (Path above = given.getParent(); above != null; above = above.getParent()) {
      if (elsewhere.isEmpty() && form(above) != Form.NONE) {
        elsewhere = " There is one above it, in " + above + ": name that folder, or go there.";
      }
    }
    return new CommandException(
        "There is no function app in " + given + ": looked for " + FORMS + "." + elsewhere);
  }

  /** The project in Java that an app is; empty where it is something else, or is not there. */
  public static Optional<JavaProject> project(Path path) {
    Path given = path.toAbsolutePath().normalize();
    if (!Files.exists(given)) {
      return Optional.empty();
    }
    return switch (form(given)) {
      case MAVEN -> Optional.of(new MavenProject(given));
      case GRADLE -> Optional.of(new GradleProject(given));
      case JAR, FOLDER, NONE -> Optional.empty();
    };
  }

  /**
   * The language of the app at a path, without compiling anything.
   *
   * @throws CommandException where there is no app
   */
  public static String language(Path path) {
    Path given = existing(path);
    return switch (form(given)) {
      case JAR, MAVEN, GRADLE -> AppLanguage.JAVA;
      case FOLDER ->
          AppLanguage.of(
              new FunctionApp.StagedFolder(given),
              AppConfiguration.load(given, System.getenv(), Map.of(), Map.of()));
      case NONE -> throw none(given);
    };
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
   * @throws CommandException where there is no app
   */
  public static Path settingsFolder(Path path) {
    Path given = existing(path);
    return switch (form(given)) {
      case JAR -> new App.Jar(given).settings();
      case FOLDER, MAVEN, GRADLE -> given;
      case NONE -> withKeys(given);
    };
  }

  /** A folder that holds a jar is no app, but the keys of the jar's app lie in it. */
  private static Path withKeys(Path folder) {
    if (Files.exists(folder.resolve(".hubwire").resolve("keys.json"))) {
      return folder;
    }
    throw none(folder);
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
