package io.hubwire.cli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a Maven project is compiled by the compiler alone: nothing generates sources or changes
 * classes, and the compiler is given no options that decide what compiles.
 *
 * @param folder the project's
 */
record PlainBuild(Path folder) {

  private static final List<String> OTHER_STEPS =
      List.of(
          "<sourceDirectory>",
          "<resources>",
          "build-helper-maven-plugin",
          "kotlin-maven-plugin",
          "scala-maven-plugin",
          "gmavenplus-plugin",
          "aspectj-maven-plugin",
          "lombok-maven-plugin");

  /** Options of the compiler's plugin that a project may have taken from its parent. */
  private static final List<String> OPTIONS =
      List.of("annotationProcessorPaths", "compilerArgs", "compilerArgument", "compilerId");

  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";

  boolean isPlain() {
    return OPTIONS.stream().allMatch(this::isNotGiven)
        && MavenBuild.poms(folder).noneMatch(pom -> OTHER_STEPS.stream().anyMatch(pom::contains))
        && !Files.exists(folder.resolve("src/main/java/module-info.java"))
        && hasOnlyJavaAndResources()
        && !hasGeneratedSources();
  }

  /** The nearest pom that speaks of an option decides; it may take back what is said above it. */
  private boolean isNotGiven(String option) {
    Pattern given = Pattern.compile("<" + option + "\\b([^>]*)>");
    return MavenBuild.poms(folder)
        .flatMap(pom -> given.matcher(pom).results())
        .findFirst()
        .map(found -> found.group(1))
        .map(rest -> rest.contains("override") && rest.endsWith("/"))
        .orElse(true);
  }

  private boolean hasOnlyJavaAndResources() {
    try (Stream<Path> kinds = Files.list(folder.resolve("src/main"))) {
      return kinds
          .map(kind -> String.valueOf(kind.getFileName()))
          .allMatch(name -> name.equals("java") || name.equals("resources"));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean hasGeneratedSources() {
    Path generated = folder.resolve("target/generated-sources");
    if (!Files.isDirectory(generated)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(generated)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether a library has the compiler run code of its own. */
  static boolean bringsAProcessor(Path library) {
    if (!Files.isRegularFile(library)) {
      return false;
    }
    try (JarFile jar = new JarFile(library.toFile())) {
      return jar.getEntry(PROCESSORS) != null;
    } catch (IOException e) {
      return false; // the compiler will say what is wrong with it
    }
  }
}
