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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /** How Maven says that an artifact of ours is in no repository that it knows. */
  private static final Pattern MISSING =
      Pattern.compile(
          "(?=.*io\\.hubwire:hubwire-)(?i:could not (be resolved|find artifact)|was not found in"
              + "|has not been downloaded|failure to find|could not be resolved)");

  private static final String HOW_TO_INSTALL =
      " Maven does not find Hubwire: run 'hubwire install' of the Hubwire that this project uses;"
          + " with --repository FOLDER where Maven's local repository is not the usual one.";

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
    System.err.println("Compiling " + project + " with Maven.");
    run(command(classPath, "runtime"));
  }

  /** Writes the class path that the compiler needs, which is more than what the app runs with. */
  void writeClassPath(Path file) {
    System.err.println("Asking Maven what " + project + " is compiled against; this happens once.");
    run(command(file, "compile"));
  }

  private void run(List<String> command) {
    AtomicBoolean lacksHubwire = new AtomicBoolean();
    int code = run(command, lacksHubwire);
    if (code != 0) {
      throw new CommandException(
          "Maven could not compile "
              + project
              + " (exit code "
              + code
              + "); see above."
              + (lacksHubwire.get() ? HOW_TO_INSTALL : ""));
    }
  }

  List<String> command(@Nullable Path classPath, String scope) {
    List<String> command = new ArrayList<>(List.of(program(), "-B", "-ntp", "-Dstyle.color=never"));
    if (!top.equals(project)) {
      command.addAll(List.of("-pl", top.relativize(project).toString(), "-am"));
    }
    command.add("compile");
    if (classPath != null) {
      command.add(CLASS_PATH_GOAL);
      command.add("-Dmdep.outputFile=" + classPath);
      command.add("-DincludeScope=" + scope);
    }
    return command;
  }

  private int run(List<String> command, AtomicBoolean lacksHubwire) {
    try {
      Process maven =
          new ProcessBuilder(command).directory(top.toFile()).redirectErrorStream(true).start();
      maven.getOutputStream().close();
      try (BufferedReader lines = maven.inputReader()) {
        // On standard error, since standard output may be somebody's JSON.
        lines
            .lines()
            .filter(PROGRESS.asMatchPredicate())
            .peek(line -> lacksHubwire.compareAndSet(false, MISSING.matcher(line).find()))
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
    return pom(folder).stream()
        .flatMap(text -> MODULE.matcher(text).results())
        .map(module -> folder.resolve(module.group(1)).normalize())
        .toList();
  }

  /** The poms of a project and of the folders above it, the nearest first, without comments. */
  static Stream<String> poms(Path project) {
    return Stream.iterate(project, Objects::nonNull, Path::getParent)
        .flatMap(folder -> pom(folder).stream());
  }

  private static Optional<String> pom(Path folder) {
    Path pom = folder.resolve("pom.xml");
    if (!Files.isRegularFile(pom)) {
      return Optional.empty();
    }
    try {
      return Optional.of(COMMENT.matcher(AppText.read(pom)).replaceAll(""));
    } catch (HostException e) {
      return Optional.empty(); // XML may name any encoding; Maven itself reads it then
    }
  }
}
