package io.hubwire.cli.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Makes the jar of an app. */
final class Jars {

  private Jars() {}

  /** From what a build wrote: one jar, or folders of classes, the first of which wins. */
  static void write(List<Path> own, Path target) throws IOException {
    if (own.size() == 1 && Files.isRegularFile(own.getFirst())) {
      Files.copy(own.getFirst(), target);
      return;
    }
    Set<String> written = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file)) {
      for (Path folder : own) {
        add(folder, jar, written);
      }
    }
  }

  private static void add(Path folder, JarOutputStream jar, Set<String> written)
      throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (written.add(name)) {
        jar.putNextEntry(new JarEntry(name));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }
}
