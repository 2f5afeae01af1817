package io.hubwire.cli.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed Java.
 *
 * @param home the folder that holds {@code bin/java} and {@code release}
 * @param version of its {@code release} file
 */
record Jdk(Path home, Runtime.Version version) {

  /** The oldest Java that runs the command. */
  static final int OLDEST = 21;

  private static final String VERSION_LINE = "JAVA_VERSION=";

  /** The Java in a folder; empty where there is none, or one that does not say its version. */
  static Optional<Jdk> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(executable(home))) {
      return Optional.empty();
    }
    try {
      for (String line : Files.readAllLines(release)) {
        if (line.startsWith(VERSION_LINE)) {
          String text = line.substring(VERSION_LINE.length()).replace("\"", "").strip();
          return Optional.of(new Jdk(home, Runtime.Version.parse(text)));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // a release file of something else
    }
    return Optional.empty();
  }

  boolean isNewEnough() {
    return version.feature() >= OLDEST;
  }

  Path executable() {
    return executable(home);
  }

  /** What tells this build of Java from every other. */
  byte[] build() throws IOException {
    return Files.readAllBytes(home.resolve("release"));
  }

  private static Path executable(Path home) {
    List<Path> names = List.of(home.resolve("bin/java"), home.resolve("bin/java.exe"));
    return Files.exists(names.get(1)) ? names.get(1) : names.get(0);
  }
}
