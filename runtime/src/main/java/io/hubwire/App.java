package io.hubwire;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * Functions that the caller's own class loader loads, so that breakpoints, static fields and
   * mocks are the caller's. {@code System.getenv} is then the process's, without the app's
   * settings.
   *
   * @param loader the caller's
   * @param scanned class folders and jars of that loader that are scanned for functions
   * @param classes which declare functions besides
   * @param root the folder of {@code host.json} and {@code local.settings.json}
   * @param interceptor stands around each call; null for none
   */
  record Loaded(
      ClassLoader loader,
      List<Path> scanned,
      List<Class<?>> classes,
      Path root,
      @Nullable FunctionInterceptor interceptor)
      implements App {
    public Loaded {
      scanned = List.copyOf(scanned);
      classes = List.copyOf(classes);
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
      case Loaded loaded -> loaded.root();
    };
  }
}
