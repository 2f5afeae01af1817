package io.hubwire.cli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The files of a project, with times that a test decides.
 *
 * @param root its folder
 */
record ProjectFiles(Path root) {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  /** Writes one, with the folders that it needs. */
  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** Makes one newer than all others. */
  void touchLater(String file) throws IOException {
    // Everything is made old instead of one file new: clocks of file systems are coarse.
    try (var files = Files.walk(root)) {
      for (Path each : files.toList()) {
        Files.setLastModifiedTime(each, FileTime.from(LONG_AGO));
      }
    }
    Files.setLastModifiedTime(root.resolve(file), FileTime.from(LONG_AGO.plusSeconds(1)));
  }
}
