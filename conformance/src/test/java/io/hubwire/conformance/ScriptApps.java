package io.hubwire.conformance;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.cli.app.AppLocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The apps of {@code src/test/apps}, copied to where their packages are found. */
final class ScriptApps {

  private static final Path ENVIRONMENT = Path.of(".hubwire", "venv");
  private static final Path SOURCES = Path.of("src", "test", "apps");

  private ScriptApps() {}

  /**
   * An app in JavaScript: it finds the packages of the scripts' folder above it.
   *
   * @param test who needs it
   */
  static App node(String name, String test) throws IOException, InterruptedException {
    Path modules = NodeModules.prepare(test);
    return new App.Folder(copy(SOURCES.resolve(name), modules.resolve("apps").resolve(name)));
  }

  /** A sample in JavaScript, likewise. */
  static App nodeSample(String name, String test) throws IOException, InterruptedException {
    Path modules = NodeModules.prepare(test);
    return new App.Folder(copy(sample(name), modules.resolve("samples").resolve(name)));
  }

  /** The app of the benchmarks in that language, likewise. */
  static App benchmark(String language, String test) throws IOException, InterruptedException {
    Path source = Apps.project().resolve("benchmarks/events").resolve(language);
    return language.equals("python")
        ? python(source, "benchmark")
        : new App.Folder(
            copy(source, NodeModules.prepare(test).resolve("apps").resolve("benchmark")));
  }

  /** Starts a sample in a language other than Java. */
  static Hubwire startSample(String name, String test) throws IOException, InterruptedException {
    App app = name.endsWith("python") ? pythonSample(name) : nodeSample(name, test);
    return Hubwire.of(app)
        .port(0)
        .servicePort(0)
        .watch(false)
        .strict(true)
        .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
        .start();
  }

  private static Path sample(String name) {
    return Apps.project().resolve("samples").resolve(name);
  }

  /** An app in Python, in the virtual environment that {@code hubwire start} would make. */
  static App python(String name) throws IOException {
    return python(SOURCES.resolve(name), name);
  }

  /** A sample in Python, likewise. */
  static App pythonSample(String name) throws IOException {
    return python(sample(name), name);
  }

  private static App python(Path source, String name) throws IOException {
    Path target = copy(source, Path.of("target", "python", name).toAbsolutePath());
    shareEnvironment(target);
    return AppLocator.locate(target);
  }

  /** Takes over what another app with the same requirements has installed: that takes long. */
  private static void shareEnvironment(Path app) throws IOException {
    Path own = app.resolve(ENVIRONMENT);
    if (Files.exists(own)) {
      return;
    }
    try (var others = Files.list(Objects.requireNonNull(app.getParent()))) {
      for (Path other : others.map(each -> each.resolve(ENVIRONMENT)).toList()) {
        if (installed(other).equals(requirements(app))) {
          copyAll(other, own);
          return;
        }
      }
    }
  }

  /** What the command notes once all is installed; empty where it is not. */
  private static Optional<String> installed(Path environment) throws IOException {
    Path mark = environment.resolve("requirements.installed");
    return Files.exists(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
  }

  private static Optional<String> requirements(Path app) throws IOException {
    Path file = app.resolve("requirements.txt");
    return Optional.of(Files.exists(file) ? Files.readString(file) : "");
  }

  private static void copyAll(Path from, Path to) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    try (var all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static Path copy(Path source, Path target) throws IOException {
    try (var files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).filter(ScriptApps::isOfTheApp).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }

  // What a start has installed in a sample stays there.
  private static boolean isOfTheApp(Path file) {
    String path = file.toString();
    return !path.contains("node_modules") && !path.contains(".hubwire");
  }
}
