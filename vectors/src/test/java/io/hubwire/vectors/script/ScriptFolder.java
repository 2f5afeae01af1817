package io.hubwire.vectors.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the apps run and the calls are made: a folder with the packages of the lock file. */
final class ScriptFolder {

  private static final Path SCRIPTS = Path.of("node");
  private static final Path APPS = Path.of("src", "apps");
  private static final Path FOLDER = Path.of("target", "script").toAbsolutePath();
  private static final Path ALONE = Path.of("target", "alone").toAbsolutePath();
  private static final String LOCK = "package-lock.json";

  private ScriptFolder() {}

  /** The folder; the packages are installed where they are not those of the lock file. */
  static Path prepare() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    // The tests of two classes may run in two processes.
    try (FileChannel mark =
            FileChannel.open(
                FOLDER.resolve("prepare.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = mark.lock()) {
      assertThat(held.isValid()).isTrue();
      copy(SCRIPTS, FOLDER);
      install();
    }
    return FOLDER;
  }

  private static void install() throws IOException, InterruptedException {
    Path installed = FOLDER.resolve("node_modules").resolve(LOCK);
    boolean isFresh =
        Files.exists(installed) && Files.mismatch(installed, SCRIPTS.resolve(LOCK)) == -1;
    if (!isFresh) {
      Tool.run(FOLDER, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
      // The mark of a whole installation: half a one has none.
      Files.copy(FOLDER.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A copy of an app; below the packages where it needs some, which no other app is to find. */
  static Path app(String name) throws IOException {
    boolean isOfTable = name.startsWith("table-");
    Path parent = name.endsWith("v4") ? FOLDER : ALONE;
    return copy(APPS.resolve(isOfTable ? "table" : "script").resolve(name), parent.resolve(name));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        // What is there already may be in use.
        if (!Files.exists(copy) || Files.mismatch(file, copy) != -1) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return to;
  }
}
