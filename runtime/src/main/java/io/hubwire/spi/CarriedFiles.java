package io.hubwire.spi;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of several artifacts in one jar, each under {@code META-INF/hubwire/<artifact>/}; or in
 * a folder of the same form, as a build leaves it before it packs.
 */
final class CarriedFiles implements AutoCloseable {

  static final String ROOT = "META-INF/hubwire/";

  private static final String VERSIONS = "META-INF/versions/";

  private final @Nullable JarFile jar;
  private final URI base;
  private final Map<String, List<String>> index = new HashMap<>(16_384);
  private final Map<String, Integer> versions = new HashMap<>();

  private CarriedFiles(@Nullable JarFile jar, URI base) {
    this.jar = jar;
    this.base = base;
  }

  /**
   * What carries that entry.
   *
   * @param place the URL of the entry
   */
  static CarriedFiles at(URL place, String entry) throws IOException {
    if (place.openConnection() instanceof JarURLConnection connection) {
      URI file = URI.create(connection.getJarFileURL().toString());
      JarFile jar = new JarFile(Path.of(file).toFile(), false);
      CarriedFiles carried = new CarriedFiles(jar, URI.create("jar:" + file + "!/"));
      jar.stream().forEach(each -> carried.add(each.getName()));
      return carried;
    }
    String text = place.toString();
    URI folder = URI.create(text.substring(0, text.length() - entry.length()));
    CarriedFiles carried = new CarriedFiles(null, folder);
    Path root = Path.of(folder);
    try (Stream<Path> files = Files.walk(root.resolve(ROOT))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .forEach((Consumer<String>) carried::add);
    }
    return carried;
  }

  private void add(String entry) {
    if (!entry.startsWith(ROOT) || entry.endsWith("/")) {
      return;
    }
    int start = entry.indexOf('/', ROOT.length()) + 1;
    if (start > 0) {
      add(entry, start, entry.substring(start));
    }
  }

  private void add(String entry, int start, String path) {
    int version = 0;
    String resource = path;
    if (path.startsWith(VERSIONS)) {
      int end = path.indexOf('/', VERSIONS.length());
      version = end < 0 ? 0 : number(path.substring(VERSIONS.length(), end));
      if (version == 0 || version > Runtime.version().feature()) {
        return;
      }
      resource = path.substring(end + 1);
    }
    String artifact = entry.substring(0, start);
    String key = artifact + resource;
    if (versions.getOrDefault(key, -1) > version) {
      return;
    }
    versions.put(key, version);
    List<String> before = index.getOrDefault(resource, List.of());
    index.put(
        resource,
        Stream.concat(
                before.stream().filter(other -> !other.startsWith(artifact)), Stream.of(entry))
            .toList());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0; // a folder of another meaning
    }
  }

  /** Where a resource is, one entry for each artifact that has it. */
  List<String> entries(String resource) {
    return index.getOrDefault(resource, List.of());
  }

  /** The part of an entry's name that stands for its artifact. */
  String artifact(String entry) {
    return entry.substring(0, entry.indexOf('/', ROOT.length()) + 1);
  }

  byte[] read(String entry) throws IOException {
    if (jar == null) {
      return Files.readAllBytes(Path.of(base.resolve(entry)));
    }
    try (InputStream content = jar.getInputStream(jar.getEntry(entry))) {
      return content.readAllBytes();
    }
  }

  /** For libraries that ask: its connections are not cached, or the jar would stay open. */
  URL url(String entry) {
    try {
      URI place = URI.create(base + entry);
      return jar == null ? place.toURL() : URL.of(place, new Uncached());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Uncached extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      URLConnection connection = URI.create(url.toExternalForm()).toURL().openConnection();
      connection.setUseCaches(false);
      return connection;
    }
  }

  @Override
  public void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }
}
