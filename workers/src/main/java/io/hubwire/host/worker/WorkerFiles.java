package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import io.hubwire.host.files.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Our own workers' scripts, as files: interpreters read no jars. */
final class WorkerFiles implements AutoCloseable {

  private static final String SCHEMA = "proto/FunctionRpc.proto";

  private final Path root;
  private final @Nullable TemporaryFolder copy;

  private WorkerFiles(Path root, @Nullable TemporaryFolder copy) {
    this.root = root;
    this.copy = copy;
  }

  /**
   * The scripts where they are, or copied out of the jar until this is closed.
   *
   * @throws HostException where they cannot be written
   */
  static WorkerFiles open() {
    return open(Objects.requireNonNull(WorkerFiles.class.getResource(SCHEMA)));
  }

  static WorkerFiles open(URL schema) {
    try {
      if (schema.getProtocol().equals("file")) {
        return new WorkerFiles(
            Objects.requireNonNull(Path.of(schema.toURI()).getParent()).resolve(".."), null);
      }
      TemporaryFolder copy = TemporaryFolder.create("worker", folder -> copy(schema, folder));
      return new WorkerFiles(copy.path(), copy);
    } catch (IOException e) {
      throw new HostException(
          "The workers' scripts cannot be written " + TemporaryFolder.failure(e), e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // the class loader made it
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

  /** Without effect the second time. */
  @Override
  public void close() {
    if (copy != null) {
      copy.close();
    }
  }
}
