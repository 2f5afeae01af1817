package io.hubwire.cli.watch;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a project's classes lie.
 *
 * @param folder {@code target/classes}
 */
record ClassOutput(Path folder) {

  private static final String SUFFIX = ".class";

  /** The number of a class file's version from which that of Java follows. */
  private static final int BEFORE_JAVA_1 = 44;

  /** The Java that its classes are for; 0 where there is none. */
  int release() throws IOException {
    for (Path file : classes(folder)) {
      try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve(file)))) {
        in.skipNBytes(6);
        return in.readUnsignedShort() - BEFORE_JAVA_1;
      }
    }
    return 0;
  }

  /** Takes over classes that were compiled elsewhere; what is as it was is not touched. */
  void replaceBy(Path compiled) throws IOException {
    Set<Path> fresh = Set.copyOf(classes(compiled));
    for (Path file : fresh) {
      byte[] content = Files.readAllBytes(compiled.resolve(file));
      Path target = folder.resolve(file);
      if (!Files.isRegularFile(target) || !Arrays.equals(Files.readAllBytes(target), content)) {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.write(target, content);
      }
    }
    for (Path file : classes(folder)) {
      if (!fresh.contains(file)) {
        Files.delete(folder.resolve(file));
      }
    }
  }

  /** Takes over a resource that has changed, or has gone. */
  void copy(Path resources, Path changed) throws IOException {
    Path target = folder.resolve(resources.relativize(changed).toString());
    if (Files.isRegularFile(changed)) {
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.copy(changed, target, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(target);
    }
  }

  private static List<Path> classes(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(root::relativize)
          .collect(Collectors.toList());
    }
  }
}
