package io.hubwire;

import java.nio.file.Path;
import java.util.List;

/** Where a function app lies, and in which form. */
public sealed interface App {

  /**
   * A folder as it is deployed: with one sub-folder and {@code function.json} per function, or with
   * code that declares functions ({@code main} of package.json, or function_app.py).
   */
  record Folder(Path root) implements App {}

  /** A jar, with what it needs in {@code lib/} beside it or named by its {@code Class-Path}. */
  record Jar(Path jar) implements App {}

  /**
   * Class folders and jars, scanned for functions.
   *
   * @param root the folder of {@code host.json} and {@code local.settings.json}
   */
  record ClassPath(List<Path> entries, Path root) implements App {
    public ClassPath {
      entries = List.copyOf(entries);
    }
  }

  /** The folder of the app's settings. */
  default Path settings() {
    return switch (this) {
      case Folder(Path root) -> root;
      case Jar(Path jar) -> {
        Path parent = jar.toAbsolutePath().getParent();
        yield parent == null ? jar.toAbsolutePath() : parent;
      }
      case ClassPath(var entries, Path root) -> root;
    };
  }
}
