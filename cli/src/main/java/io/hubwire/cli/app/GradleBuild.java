package io.hubwire.cli.app;

import io.hubwire.host.config.AppText;
import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gradle at work on one project.
 *
 * @param top the folder of the settings that the project belongs to, or else the project's
 * @param project the folder of the project
 */
record GradleBuild(Path top, Path project) {

  private static final List<String> BUILD_FILES = List.of("build.gradle", "build.gradle.kts");
  private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
  private static final List<String> OTHER_FILES =
      List.of("gradle.properties", "gradle.lockfile", "gradle/libs.versions.toml");

  private static final String SCRIPT = "class-path.gradle";
  private static final String TASK = "hubwireClassPath";
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** The build of a project, wherever its settings lie. */
  static GradleBuild of(Path project) {
    return new GradleBuild(
        above(project)
            .filter(folder -> file(folder, SETTINGS).isPresent())
            .findFirst()
            .orElse(project),
        project);
  }

  /** The file that makes a folder a project; empty where there is none. */
  static Optional<Path> buildFile(Path folder) {
    return file(folder, BUILD_FILES);
  }

  /** The newest file of the build of a project: what it says may decide about the class path. */
  static FileTime newestFile(Path project) {
    Path top = of(project).top();
    FileTime newest = Changes.newest(top.resolve("buildSrc").resolve("src"));
    for (Path file : files(project).toList()) {
      newest = Changes.latest(newest, Changes.of(file));
    }
    return newest;
  }

  /** Whether a file of the build of a project holds a text. */
  static boolean names(Path project, String text) {
    return files(project).anyMatch(file -> holds(file, text));
  }

  /**
   * Compiles, with what Gradle says on standard error.
   *
   * @param classPath where to write the class path: the project's classes, then the libraries
   * @param options of Gradle
   * @throws CommandException where Gradle is not there, or fails
   */
  void compile(Path classPath, String... options) {
    try {
      Path script = Files.createTempFile("hubwire-", "-" + SCRIPT);
      try (InputStream in = Objects.requireNonNull(GradleBuild.class.getResourceAsStream(SCRIPT))) {
        Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        run(command(script, classPath, options));
      } finally {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      throw new CommandException(
          "Compiling " + project + " with Gradle needs a temporary file: " + e.getMessage(), e);
    }
  }

  private void run(List<String> command) {
    int code =
        ProgressProcess.run(
            command,
            project,
            "Gradle is needed to compile " + project,
            "Install it, or add its wrapper (gradlew) to the project.");
    if (code != 0) {
      throw new CommandException(
          "Gradle could not compile " + project + " (exit code " + code + "); see above." + hint());
    }
  }

  /** Why Gradle may not have found Hubwire. */
  private String hint() {
    return names(project, "io.hubwire") && !names(project, "mavenLocal()")
        ? " If it does not find io.hubwire: add mavenLocal() to the repositories of the build."
        : "";
  }

  private List<String> command(Path script, Path classPath, String... options) {
    List<String> command = new ArrayList<>(List.of(program(), "--console=plain"));
    command.addAll(List.of(options));
    command.addAll(List.of("--init-script", script.toString()));
    command.add("-Dorg.gradle.configuration-cache=false"); // the task asks the project as it runs
    command.add("-Dhubwire.project=" + project);
    command.add("-Dhubwire.classPath=" + classPath);
    command.add(TASK);
    return command;
  }

  private String program() {
    String wrapper = WINDOWS ? "gradlew.bat" : "gradlew";
    return Stream.of(project, top)
        .map(folder -> folder.resolve(wrapper))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse(WINDOWS ? "gradle.bat" : "gradle");
  }

  private static Stream<Path> files(Path project) {
    List<String> names = new ArrayList<>(BUILD_FILES);
    names.addAll(SETTINGS);
    names.addAll(OTHER_FILES);
    Path top = of(project).top();
    return above(project)
        .takeWhile(folder -> folder.startsWith(top))
        .flatMap(folder -> names.stream().map(folder::resolve))
        .filter(Files::isRegularFile);
  }

  private static boolean holds(Path file, String text) {
    try {
      return AppText.read(file).contains(text);
    } catch (HostException e) {
      return false; // Gradle will say what is wrong with it
    }
  }

  private static Optional<Path> file(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static Stream<Path> above(Path folder) {
    return Stream.iterate(folder, Objects::nonNull, Path::getParent);
  }
}
