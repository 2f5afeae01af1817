package io.hubwire.cli.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When files changed. */
final class Changes {

  /** Before everything; of what does not exist. */
  static final FileTime NEVER = FileTime.fromMillis(0);

  private Changes() {}

  static FileTime latest(FileTime one, FileTime other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  static FileTime of(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return NEVER;
    }
  }

  /** The newest file under a folder. */
  static FileTime newest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return NEVER;
    }
    FileTime[] newest = {NEVER};
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              newest[0] = latest(newest[0], attributes.lastModifiedTime());
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return newest[0];
  }

  /**
   * The newest of a project's pom and those of the folders above it, among which are its parents.
   */
  static FileTime newestPom(Path folder) {
    FileTime newest = NEVER;
    for (Path above = folder; above != null; above = above.getParent()) {
      newest = latest(newest, of(above.resolve("pom.xml")));
    }
    return newest;
  }

  /** The jars of a folder; empty where it does not exist or was written before that time. */
  static Optional<List<Path>> jarsNewerThan(FileTime time, Path folder) {
    if (!Files.isDirectory(folder) || of(folder).compareTo(time) < 0) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return Optional.of(files.filter(f -> f.toString().endsWith(".jar")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
