package io.hubwire.host.app;

import java.nio.file.Path;
import java.util.List;

/** Where a function app lies, and in which form. */
public sealed interface FunctionApp {

  /** The folder of {@code host.json} and {@code local.settings.json}; either may be missing. */
  Path root();

  /** What deployment takes: a folder with one sub-folder and {@code function.json} per function. */
  record StagedFolder(Path root) implements FunctionApp {}

  /** A jar, with what it needs in {@code lib/} beside it or named by its {@code Class-Path}. */
  record Jar(Path jar) implements FunctionApp {
    @Override
    public Path root() {
      Path parent = jar.toAbsolutePath().getParent();
      return parent == null ? jar.toAbsolutePath() : parent;
    }
  }

  /**
   * Class folders and jars.
   *
   * @param entries in the order of the class path; every one is scanned for functions
   * @param root the folder of the settings, for a Maven project the project's
   */
  record ClassPath(List<Path> entries, Path root) implements FunctionApp {
    public ClassPath {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Classes that the caller's loader loads: it is neither copied nor closed.
   *
   * @param scanned class folders and jars of that loader that are scanned for functions
   * @param classes which declare functions besides
   * @param root the folder of the settings
   * @param interceptor stands around each call
   */
  record Loaded(
      ClassLoader loader,
      List<Path> scanned,
      List<Class<?>> classes,
      Path root,
      CallInterceptor interceptor)
      implements FunctionApp {
    public Loaded {
      scanned = List.copyOf(scanned);
      classes = List.copyOf(classes);
    }
  }
}
