package io.hubwire.cli.doctor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files of an app that its author has written: no packages, no output of tools, no tests. */
final class SourceFiles {

  private static final Set<String> FOREIGN =
      Set.of(
          "node_modules",
          "target",
          "build",
          "dist",
          "venv",
          "env",
          "__pycache__",
          "test",
          "tests",
          "__tests__");
  private static final int LARGEST = 1 << 20;

  private final Set<Path> all;

  private SourceFiles(Set<Path> all) {
    this.all = all;
  }

  static SourceFiles of(Path app) {
    Set<Path> found = new TreeSet<>();
    try {
      Files.walkFileTree(app, new Finder(app, found));
    } catch (IOException e) {
      // Then nothing is examined.
    }
    return new SourceFiles(found);
  }

  /** Those with one of the extensions, in order. */
  List<Path> with(Set<String> extensions) {
    return all.stream()
        .filter(
            file -> {
              String name = String.valueOf(file.getFileName());
              return extensions.contains(name.substring(name.lastIndexOf('.') + 1));
            })
        .toList();
  }

  /** The line of a place in a text, from 1. */
  static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Path app;
    private final Set<Path> found;

    Finder(Path app, Set<Path> found) {
      this.app = app;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean foreign = FOREIGN.contains(name) || name.startsWith(".");
      return foreign && !folder.equals(app)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.size() <= LARGEST) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
