package io.hubwire.conformance;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A program from outside that a test may need. */
enum ExternalTool {
  NODE,
  NPM,
  PYTHON,
  CHROMIUM,
  MVN,
  GRADLE,
  JAVA;

  /** Its name for people. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private List<String> names() {
    return switch (this) {
      case CHROMIUM -> List.of("chromium", "chromium-browser", "google-chrome");
      case PYTHON -> List.of("python3");
      case NODE, NPM, MVN, GRADLE, JAVA -> List.of(label());
    };
  }

  /** Where it lies on the PATH, under the first of its names that is found. */
  Optional<Path> find() {
    List<Path> folders =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    return names().stream()
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Where it lies.
   *
   * @throws IllegalStateException where it is absent
   */
  Path path() {
    return find()
        .orElseThrow(() -> new IllegalStateException(label() + " is not on the PATH; install it."));
  }
}
