package io.hubwire.cli.app;

import io.hubwire.host.config.AppText;
import io.hubwire.host.config.HostException;
import io.hubwire.spi.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maven at work on one project, in the reactor of its top-most parent: modules of one source tree
 * need not be installed to find each other.
 *
 * @param top the folder that Maven runs in
 * @param project the folder of the project
 */
record MavenBuild(Path top, Path project) {

  /**
   * Without a version Maven takes the one that its release came with, which may be ten years old.
   */
  private static final String CLASS_PATH_GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";

  private static final Pattern MODULE = Pattern.compile("<module>\\s*(.*?)\\s*</module>");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** What is worth showing: modules, goals, and what went wrong. */
  private static final Pattern PROGRESS =
      Pattern.compile("\\[(ERROR|WARNING)].*|\\[INFO] (Building |--- |BUILD ).*");

  /** The build of a project, wherever its source tree begins. */
  static MavenBuild of(Path project) {
    Path top = project;
    for (Path above = top.getParent(); above != null; above = above.getParent()) {
      if (modules(above).contains(top)) {
        top = above;
      }
    }
    return new MavenBuild(top, project);
  }

  /**
   * Compiles, with progress on standard error.
   *
   * @param classPath where to write the class path of the libraries; null where it is known
   */
  void compile(@Nullable Path classPath) {
    List<String> command = command(classPath);
    System.err.println("Compiling " + project + " with Maven.");
    int code = run(command);
    if (code != 0) {
      throw new CommandException(
          "Maven could not compile " + project + " (exit code " + code + "); see above.");
    }
  }

  List<String> command(@Nullable Path classPath) {
    List<String> command = new ArrayList<>(List.of(program(), "-B", "-ntp", "-Dstyle.color=never"));
    if (!top.equals(project)) {
      command.addAll(List.of("-pl", top.relativize(project).toString(), "-am"));
    }
    command.add("compile");
    if (classPath != null) {
      command.add(CLASS_PATH_GOAL);
      command.add("-Dmdep.outputFile=" + classPath);
      command.add("-DincludeScope=runtime");
    }
    return command;
  }

  private int run(List<String> command) {
    try {
      Process maven =
          new ProcessBuilder(command).directory(top.toFile()).redirectErrorStream(true).start();
      maven.getOutputStream().close();
      try (BufferedReader lines = maven.inputReader()) {
        // On standard error, since standard output may be somebody's JSON.
        lines
            .lines()
            .filter(PROGRESS.asMatchPredicate())
            .map(VisibleText::line)
            .forEach(System.err::println);
      }
      return maven.waitFor();
    } catch (IOException e) {
      throw new CommandException(
          "Maven is needed to compile "
              + project
              + " and cannot be started ("
              + e.getMessage()
              + "). Install it, or add its wrapper (mvnw) to the project.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Compiling " + project + " was interrupted.", e);
    }
  }

  private String program() {
    String wrapper = WINDOWS ? "mvnw.cmd" : "mvnw";
    for (Path folder : List.of(project, top)) {
      if (Files.isExecutable(folder.resolve(wrapper))) {
        return folder.resolve(wrapper).toString();
      }
    }
    return WINDOWS ? "mvn.cmd" : "mvn";
  }

  private static List<Path> modules(Path folder) {
    Path pom = folder.resolve("pom.xml");
    if (!Files.isRegularFile(pom)) {
      return List.of();
    }
    try {
      String text = COMMENT.matcher(AppText.read(pom)).replaceAll("");
      return MODULE
          .matcher(text)
          .results()
          .map(module -> folder.resolve(module.group(1)).normalize())
          .toList();
    } catch (HostException e) {
      return List.of(); // XML may name any encoding; what is above the project is not ours
    }
  }
}
