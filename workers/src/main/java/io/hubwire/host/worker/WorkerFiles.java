package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Our own workers' scripts, as files: interpreters read no jars. */
final class WorkerFiles implements AutoCloseable {

  private static final String SCHEMA = "proto/FunctionRpc.proto";

  private final Path root;
  private final @Nullable Path temporary;

  private WorkerFiles(Path root, @Nullable Path temporary) {
    this.root = root;
    this.temporary = temporary;
  }

  /**
   * The scripts where they are, or copied out of the jar until this is closed.
   *
   * @throws HostException where they cannot be written
   */
  static WorkerFiles open() {
    URL schema = Objects.requireNonNull(WorkerFiles.class.getResource(SCHEMA));
    try {
      if (schema.getProtocol().equals("file")) {
        return new WorkerFiles(
            Objects.requireNonNull(Path.of(schema.toURI()).getParent()).resolve(".."), null);
      }
      Path copy = Files.createTempDirectory("hubwire-worker-");
      copy(schema, copy);
      return new WorkerFiles(copy, copy);
    } catch (IOException | URISyntaxException e) {
      throw new HostException("The workers' scripts cannot be written: " + e.getMessage() + ".", e);
    }
  }

  private static void copy(URL schema, Path target) throws IOException {
    JarURLConnection connection = (JarURLConnection) schema.openConnection();
    connection.setUseCaches(false);
    String entry = Objects.requireNonNull(connection.getEntryName());
    String prefix = entry.substring(0, entry.length() - SCHEMA.length());
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry file : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (file.getName().startsWith(prefix)
            && !file.isDirectory()
            && !file.getName().endsWith(".class")) {
          Path copy = target.resolve(file.getName().substring(prefix.length()));
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          try (InputStream content = jar.getInputStream(file)) {
            Files.copy(content, copy);
          }
        }
      }
    }
  }

  Path path(String relative) {
    return root.resolve(relative).normalize();
  }

  /** Without effect the second time: a pool that cannot start closes it, and so does its maker. */
  @Override
  public void close() {
    if (temporary == null || !Files.exists(temporary)) {
      return;
    }
    try (var files = Files.walk(temporary)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
