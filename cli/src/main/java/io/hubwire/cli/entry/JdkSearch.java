package io.hubwire.cli.entry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where Java is usually installed. */
final class JdkSearch {

  private final Map<String, String> environment;
  private final Path running;
  private final List<Path> parents;

  /**
   * Looks where {@code environment} says and in the usual places.
   *
   * @param running the home of the running Java
   * @param parents folders that hold one Java in each sub-folder
   */
  JdkSearch(Map<String, String> environment, Path running, List<Path> parents) {
    this.environment = environment;
    this.running = running;
    this.parents = parents;
  }

  /** On this machine. */
  static JdkSearch ofThisMachine() {
    Path user = Path.of(System.getProperty("user.home"));
    return new JdkSearch(
        System.getenv(),
        Path.of(System.getProperty("java.home")),
        List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of("C:\\Program Files\\Java"),
            Path.of("C:\\Program Files\\Eclipse Adoptium"),
            Path.of("C:\\Program Files\\Microsoft"),
            user.resolve(".sdkman/candidates/java"),
            user.resolve(".jdks")));
  }

  /** The newest Java that runs the command; among equals the one that is found first. */
  Optional<Jdk> newest() {
    return candidates()
        .flatMap(home -> Jdk.at(home).stream())
        .filter(Jdk::isNewEnough)
        .max(Comparator.comparing(Jdk::version, Runtime.Version::compareToIgnoreOptional));
  }

  private Stream<Path> candidates() {
    Stream<Path> named = Stream.concat(javaHome(), Stream.of(running));
    Stream<Path> usual = parents.stream().flatMap(JdkSearch::homesIn);
    return Stream.concat(Stream.concat(named, onPath()), usual);
  }

  private Stream<Path> javaHome() {
    String home = environment.get("JAVA_HOME");
    return home == null || home.isBlank() ? Stream.empty() : Stream.of(Path.of(home));
  }

  private Stream<Path> onPath() {
    String path = environment.getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "java"))
        .filter(Files::isExecutable)
        .map(JdkSearch::homeOf)
        .flatMap(Stream::ofNullable);
  }

  private static @Nullable Path homeOf(Path java) {
    try {
      Path folder = java.toRealPath().getParent();
      return folder == null ? null : folder.getParent();
    } catch (IOException e) {
      return null;
    }
  }

  private static Stream<Path> homesIn(Path parent) {
    if (!Files.isDirectory(parent)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .sorted()
          .flatMap(child -> Stream.of(child, child.resolve("Contents/Home"))) // macOS
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
