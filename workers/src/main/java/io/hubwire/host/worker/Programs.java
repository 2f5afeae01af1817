package io.hubwire.host.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for programs on the PATH of an app. */
final class Programs {

  private static final List<String> ENDINGS =
      System.getProperty("os.name", "").startsWith("Windows")
          ? List.of(".exe", ".cmd", ".bat", "")
          : List.of("");

  private Programs() {}

  /**
   * The path of the first of these programs that is installed; empty where none is.
   *
   * @param environment of the app; without a PATH the host's own counts
   */
  static Optional<String> find(Map<String, String> environment, String... names) {
    String path = environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
    List<Path> folders =
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    return Arrays.stream(names)
        .flatMap(name -> ENDINGS.stream().map(ending -> name + ending))
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .findFirst();
  }
}
