package io.hubwire.cli.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files below a folder at a moment.
 *
 * @param stamps of each file its size and time
 */
record FileStamps(Map<Path, String> stamps) {

  FileStamps {
    stamps = Map.copyOf(stamps);
  }

  static FileStamps below(Path folder) {
    Map<Path, String> stamps = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return new FileStamps(stamps);
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!isOfAnEditor(file)) {
                stamps.put(file, stamp(attributes));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return new FileStamps(stamps); // what could be seen; the next look sees more
    }
    return new FileStamps(stamps);
  }

  /** One file, which need not exist. */
  static FileStamps of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamps(Map.of(file, stamp(attributes)));
    } catch (IOException e) {
      return new FileStamps(Map.of());
    }
  }

  private static String stamp(BasicFileAttributes attributes) {
    return attributes.size() + "@" + attributes.lastModifiedTime();
  }

  /** Drafts and backups that editors leave beside a file while they save it. */
  private static boolean isOfAnEditor(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") || name.endsWith("~") || name.endsWith(".swp");
  }

  /** Files that are new, gone or another since then. */
  Set<Path> changedSince(FileStamps before) {
    Set<Path> changed = new TreeSet<>();
    stamps.forEach(
        (file, stamp) -> {
          if (!stamp.equals(before.stamps.get(file))) {
            changed.add(file);
          }
        });
    before.stamps.keySet().stream().filter(f -> !stamps.containsKey(f)).forEach(changed::add);
    return changed;
  }
}
