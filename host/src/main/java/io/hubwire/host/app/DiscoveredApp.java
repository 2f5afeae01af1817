package io.hubwire.host.app;

import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of an app and the loader of its classes. The order of the functions is by name,
 * ignoring case: the order in which their HTTP routes are tried.
 */
public final class DiscoveredApp implements AutoCloseable {

  private final List<DiscoveredFunction> functions;
  private final ClassLoader loader;
  private final Closeable owned;
  private final List<String> unused;

  private DiscoveredApp(List<DiscoveredFunction> functions, AppClassLoader loader) {
    this(functions, loader, loader);
  }

  private DiscoveredApp(List<DiscoveredFunction> functions, ClassLoader loader, Closeable owned) {
    this(functions, loader, owned, List.of());
  }

  private DiscoveredApp(
      List<DiscoveredFunction> functions,
      ClassLoader loader,
      Closeable owned,
      List<String> unused) {
    this.functions =
        functions.stream()
            .sorted(Comparator.comparing(DiscoveredFunction::name, String.CASE_INSENSITIVE_ORDER))
            .toList();
    this.loader = loader;
    this.owned = owned;
    this.unused = unused;
  }

  /**
   * Looks for the functions of an app.
   *
   * @throws HostException where the app is not there
   */
  public static DiscoveredApp discover(FunctionApp app, AppConfiguration settings) {
    DefinitionParser parser = new DefinitionParser(settings.hasExtensionBundle());
    Map<String, String> environment = environment(app.root(), settings);
    try {
      DiscoveredApp discovered =
          switch (app) {
            case FunctionApp.StagedFolder staged -> staged(staged, parser, environment);
            case FunctionApp.Jar jar -> jar(jar, parser, environment);
            case FunctionApp.ClassPath classPath -> classPath(classPath, parser, environment);
            case FunctionApp.Loaded loaded -> loaded(loaded, parser);
          };
      return discovered.only(settings.hostOptions().functions());
    } catch (UncheckedIOException e) {
      throw new HostException(
          Objects.requireNonNullElse(e.getMessage(), "The app cannot be read")
              + ": "
              + e.getCause()
              + ".",
          e);
    }
  }

  // Beside the settings, what Azure gives the process that runs Java functions. Here that is the
  // host's own, so no folder of a worker's is there.
  private static Map<String, String> environment(Path root, AppConfiguration settings) {
    Map<String, String> environment = new HashMap<>(settings.variables());
    String folder = root.toAbsolutePath().toString();
    environment.putIfAbsent("FUNCTIONS_WORKER_RUNTIME", "java");
    environment.put("FUNCTIONS_WORKER_DIRECTORY", folder);
    environment.put("FUNCTIONS_APPLICATION_DIRECTORY", folder);
    return environment;
  }

  /**
   * The functions of an app whose code declares them.
   *
   * @param root the app's folder
   */
  public static DiscoveredApp declared(
      Path root, List<DeclaredFunction> functions, AppConfiguration settings) {
    DeclaredDiscovery discovery =
        new DeclaredDiscovery(root, new DefinitionParser(settings.hasExtensionBundle()));
    AppClassLoader none = AppClassLoader.over(AppFiles.ofJars(List.of()), settings.variables());
    List<String> unused =
        StagedDiscovery.folders(root).stream()
            .map(folder -> String.valueOf(folder.getFileName()))
            .toList();
    return new DiscoveredApp(functions.stream().map(discovery::read).toList(), none, none, unused)
        .only(settings.hostOptions().functions());
  }

  private static DiscoveredApp staged(
      FunctionApp.StagedFolder app, DefinitionParser parser, Map<String, String> environment) {
    if (!Files.isDirectory(app.root())) {
      throw new HostException(
          "The app folder " + app.root() + " does not exist; name the folder of a function app.");
    }
    List<DiscoveredFunction> functions = new StagedDiscovery(parser).discover(app.root());
    List<Path> jars =
        functions.stream()
            .flatMap(function -> Stream.ofNullable(function.definition()))
            .flatMap(definition -> Stream.ofNullable(definition.script()))
            .filter(script -> script.toString().endsWith(".jar"))
            .distinct()
            .toList();
    return new DiscoveredApp(functions, AppClassLoader.over(AppFiles.ofJars(jars), environment));
  }

  private static DiscoveredApp jar(
      FunctionApp.Jar app, DefinitionParser parser, Map<String, String> environment) {
    if (!Files.isRegularFile(app.jar())) {
      throw new HostException("The app " + app.jar() + " does not exist; name the jar of an app.");
    }
    AppFiles files = AppFiles.ofJars(List.of(app.jar().toAbsolutePath()));
    return scanned(files, AppClassLoader.over(files, environment), parser, app.jar());
  }

  private static DiscoveredApp classPath(
      FunctionApp.ClassPath app, DefinitionParser parser, Map<String, String> environment) {
    if (app.entries().stream().noneMatch(Files::exists)) {
      throw new HostException(
          "The class path " + app.entries() + " has no entry that exists; compile the app first.");
    }
    AppFiles files = AppFiles.ofClassPath(app.entries());
    return scanned(files, AppClassLoader.over(files, environment), parser, null);
  }

  private static DiscoveredApp loaded(FunctionApp.Loaded app, DefinitionParser parser) {
    List<String> names =
        Stream.concat(
                app.classes().stream().map(Class::getName),
                ClassScanner.scan(app.scanned()).stream())
            .distinct()
            .toList();
    var discovery = new ClassPathDiscovery(app.loader(), parser, null);
    return new DiscoveredApp(discovery.among(names), app.loader(), () -> {});
  }

  private static DiscoveredApp scanned(
      AppFiles files, AppClassLoader loader, DefinitionParser parser, @Nullable Path jar) {
    try {
      ClassPathDiscovery discovery = new ClassPathDiscovery(loader, parser, jar);
      return new DiscoveredApp(discovery.discover(files.all()), loader);
    } catch (RuntimeException | Error e) {
      close(loader, e);
      throw e;
    }
  }

  /** Closes what a failure leaves without an owner. */
  private static void close(Closeable owned, Throwable failure) {
    try {
      owned.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private DiscoveredApp only(@Nullable List<String> names) {
    if (names == null) {
      return this;
    }
    List<DiscoveredFunction> allowed = new ArrayList<>();
    for (DiscoveredFunction function : functions) {
      if (names.stream().anyMatch(function.name()::equalsIgnoreCase)) {
        allowed.add(function);
      }
    }
    return new DiscoveredApp(allowed, loader, owned, unused);
  }

  /** In the order in which HTTP routes are tried. */
  public List<DiscoveredFunction> functions() {
    return functions;
  }

  /**
   * Functions with a {@code function.json} that nobody runs, since the app's code declares others.
   */
  public List<String> unused() {
    return unused;
  }

  /** Sees the app's classes; closed with this unless it is the caller's. */
  public ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() throws IOException {
    owned.close();
  }
}
