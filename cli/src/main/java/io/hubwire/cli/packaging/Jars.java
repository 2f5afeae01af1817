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

/** Makes the jar of an app. */
final class Jars {

  private Jars() {}

  /**
   * From what a build wrote: one jar, or folders of classes, the first of which wins.
   *
   * @param leftOut is told of what is not taken along
   */
  static void write(List<Path> own, Path target, LeftOut leftOut) throws IOException {
    if (own.size() == 1 && Files.isRegularFile(own.getFirst())) {
      Files.copy(own.getFirst(), target);
      return;
    }
    Set<String> written = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file)) {
      for (Path folder : own) {
        add(folder, jar, written, leftOut);
      }
    }
  }

  private static void add(Path folder, JarOutputStream jar, Set<String> written, LeftOut leftOut)
      throws IOException {
    FuncIgnore nothing = FuncIgnore.parse(List.of());
    for (Path file : AppTree.files(folder, folder, nothing, leftOut)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (written.add(name)) {
        jar.putNextEntry(new JarEntry(name));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }
}
