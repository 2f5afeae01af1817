package io.hubwire.host.app;

import io.hubwire.host.config.HostException;
import io.hubwire.host.files.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the files of an app that a build rewrites in place. Classes are loaded when first used:
 * without the copy, a call in flight during a rebuild would mix old classes with new ones.
 */
final class AppSnapshot {

  private final @Nullable TemporaryFolder folder;
  private final List<Path> copies;

  private AppSnapshot(@Nullable TemporaryFolder folder, List<Path> copies) {
    this.folder = folder;
    this.copies = copies;
  }

  /**
   * Copies what an app's build writes; an app without classes takes no folder.
   *
   * @throws HostException where they cannot be copied whole; nothing is left of them then
   */
  static AppSnapshot of(List<Path> entries) {
    if (entries.isEmpty()) {
      return new AppSnapshot(null, List.of());
    }
    List<Path> copies = new ArrayList<>();
    try {
      TemporaryFolder folder =
          TemporaryFolder.create("app", made -> copyAll(entries, made, copies));
      return new AppSnapshot(folder, List.copyOf(copies));
    } catch (IOException e) {
      throw new HostException(
          "The classes of the app cannot be copied " + TemporaryFolder.failure(e), e);
    }
  }

  private static void copyAll(List<Path> entries, Path folder, List<Path> copies)
      throws IOException {
    for (Path entry : entries) {
      Path parent = Files.createDirectory(folder.resolve(String.valueOf(copies.size())));
      Path copy = parent.resolve(String.valueOf(entry.getFileName()));
      copy(entry, copy);
      copies.add(copy);
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
    } catch (UncheckedIOException e) {
      throw e.getCause(); // of the walk
    }
  }

  List<Path> classPath(List<Path> libraries) {
    List<Path> entries = new ArrayList<>(copies);
    entries.addAll(libraries);
    return entries;
  }

  void delete() {
    if (folder != null) {
      folder.close();
    }
  }
}
