package io.hubwire.junit;

import io.hubwire.App;
import io.hubwire.FunctionInterceptor;
import io.hubwire.HubwireException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An app under test, decided. */
record TestApp(
    List<Class<?>> functions,
    Path folder,
    Map<String, String> settings,
    Map<String, String> environment,
    Map<String, FunctionInterceptor> replaced,
    @Nullable Function<Class<?>, Object> instances,
    boolean enforceKeys,
    @Nullable String handledHub,
    boolean fakeService) {

  TestApp {
    settings = Map.copyOf(settings);
    environment = Map.copyOf(environment);
    replaced = Map.copyOf(replaced);
  }

  static TestApp of(HubwireTest annotation) {
    Map<String, String> settings = new HashMap<>();
    for (String setting : annotation.settings()) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new HubwireException(
            "A setting of @HubwireTest is '" + setting + "'; expected NAME=value.", null);
      }
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new TestApp(
        List.of(annotation.functions()),
        Path.of(annotation.app()),
        settings,
        Map.of(),
        Map.of(),
        null,
        false,
        null,
        false);
  }

  /** The app, its calls told to an interceptor. */
  App app(FunctionInterceptor interceptor) {
    Path root = folder.toAbsolutePath();
    if (functions.isEmpty() && isStaged(root)) {
      return new App.Folder(root);
    }
    ClassLoader loader = TestApp.class.getClassLoader();
    ClassLoader own = functions.isEmpty() ? loader : functions.getFirst().getClassLoader();
    List<Path> scanned = functions.isEmpty() ? classFolders() : List.of();
    return new App.Loaded(own, scanned, functions, root, interceptor);
  }

  private static boolean isStaged(Path root) {
    if (!Files.isDirectory(root)) {
      throw new HubwireException("The app folder " + root + " does not exist.", null);
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.anyMatch(each -> Files.isRegularFile(each.resolve("function.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> classFolders() {
    String classPath = System.getProperty("java.class.path", "");
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }
}
