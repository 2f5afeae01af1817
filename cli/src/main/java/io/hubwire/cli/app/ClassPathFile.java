package io.hubwire.cli.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is remembered of the work of a build tool, so that the next start can do without it. */
final class ClassPathFile {

  private final Path folder;
  private final String name;

  /**
   * Kept in a folder.
   *
   * @param name of the file that holds the class path
   */
  ClassPathFile(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** What is remembered of the libraries that a project's app runs with. */
  static ClassPathFile ofLibraries(Path project) {
    return new ClassPathFile(project.resolve(".hubwire"), "classpath");
  }

  /** Where the build tool is to write the class path of the libraries. */
  Path file() {
    return folder.resolve(name);
  }

  /** When the last successful compilation ended. */
  FileTime compiledAt() {
    return Changes.of(folder.resolve("compiled"));
  }

  void markCompiled() {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("compiled"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget() {
    try {
      Files.deleteIfExists(file());
      Files.deleteIfExists(folder.resolve("compiled"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path; empty where it is not known, or older, or an entry is no longer there. */
  Optional<List<Path>> newerThan(FileTime time) {
    if (Changes.of(file()).compareTo(time) < 0 || !Files.exists(file())) {
      return Optional.empty();
    }
    List<Path> entries = entries();
    return entries.stream().allMatch(Files::exists) ? Optional.of(entries) : Optional.empty();
  }

  /** The class path that the file holds. */
  List<Path> entries() {
    try {
      return Stream.of(Files.readString(file()).strip().split(File.pathSeparator))
          .filter(entry -> !entry.isEmpty())
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
