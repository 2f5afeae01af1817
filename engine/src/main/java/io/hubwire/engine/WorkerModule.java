package io.hubwire.engine;

import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.LanguageWorkers;
import io.hubwire.host.invoke.WorkerApp;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workers of other languages, whose module is looked for when the first app needs one: a Java
 * app must not pay for it, not even by opening its jars.
 */
public final class WorkerModule implements LanguageWorkers {

  private static final String ENTRY = "io.hubwire.host.worker.ProcessWorkers";

  private final Map<String, Path> brought;

  /** With workers to use in place of ours, by language. */
  public WorkerModule(Map<String, Path> brought) {
    this.brought = Map.copyOf(brought);
  }

  @Override
  public boolean replacesJava() {
    return brought.containsKey("java");
  }

  @Override
  public AppWorker start(WorkerApp app) {
    return entry().start(app);
  }

  private LanguageWorkers entry() {
    try {
      Class<?> type = Class.forName(ENTRY, true, Modules.LOADER);
      return (LanguageWorkers) type.getConstructor(Map.class).newInstance(brought);
    } catch (ClassNotFoundException e) {
      throw new HostException(
          "Functions in other languages than Java need the module hubwire-workers, and this"
              + " installation is without it: put its jars into lib/workers, or build with it.",
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One loader for all apps of this JVM. */
  private static final class Modules {

    static final ClassLoader LOADER = loader();

    // Beside our own jar where this is an installation; else wherever this class comes from.
    private static ClassLoader loader() {
      ClassLoader own = WorkerModule.class.getClassLoader();
      Path folder = folder();
      return folder == null
          ? own
          : new URLClassLoader("hubwire-workers", jars(folder).toArray(URL[]::new), own);
    }

    private static @Nullable Path folder() {
      try {
        Path jar =
            Path.of(WorkerModule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path folder = jar.resolveSibling("workers");
        return Files.isRegularFile(jar) && Files.isDirectory(folder) ? folder : null;
      } catch (URISyntaxException e) {
        return null;
      }
    }

    private static List<URL> jars(Path folder) {
      List<URL> jars = new ArrayList<>();
      try (var files = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path file : files) {
          jars.add(file.toUri().toURL());
        }
      } catch (IOException e) {
        throw new HostException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
      }
      return jars;
    }
  }
}
