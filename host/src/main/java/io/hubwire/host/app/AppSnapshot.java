package io.hubwire.host.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A copy of the files of an app that a build rewrites in place. Classes are loaded when first used:
 * without the copy, a call in flight during a rebuild would mix old classes with new ones.
 */
final class AppSnapshot {

  private final Path folder;
  private final List<Path> copies;

  private AppSnapshot(Path folder, List<Path> copies) {
    this.folder = folder;
    this.copies = copies;
  }

  static AppSnapshot of(List<Path> entries) {
    try {
      Path folder = Files.createTempDirectory("hubwire-app-");
      List<Path> copies = new ArrayList<>();
      for (Path entry : entries) {
        Path parent = Files.createDirectory(folder.resolve(String.valueOf(copies.size())));
        Path copy = parent.resolve(String.valueOf(entry.getFileName()));
        copy(entry, copy);
        copies.add(copy);
      }
      return new AppSnapshot(folder, List.copyOf(copies));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  List<Path> classPath(List<Path> libraries) {
    List<Path> entries = new ArrayList<>(copies);
    entries.addAll(libraries);
    return entries;
  }

  void delete() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
