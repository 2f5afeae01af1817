package io.hubwire.host.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The class path of an app.
 *
 * @param own what the app's build writes
 * @param libraries jars that it needs
 */
public record AppFiles(List<Path> own, List<Path> libraries) {

  /** A jar with the libraries beside it and those that its manifest names. */
  public static AppFiles ofJars(List<Path> jars) {
    Set<Path> libraries = new LinkedHashSet<>();
    for (Path jar : jars) {
      libraries.addAll(besides(jar));
      libraries.addAll(namedByManifest(jar));
    }
    jars.forEach(libraries::remove);
    return new AppFiles(jars, List.copyOf(libraries));
  }

  /** A class path: folders are what a build writes. */
  public static AppFiles ofClassPath(List<Path> entries) {
    List<Path> own = entries.stream().filter(Files::isDirectory).toList();
    List<Path> libraries = entries.stream().filter(Files::isRegularFile).toList();
    return new AppFiles(own, libraries);
  }

  List<Path> all() {
    List<Path> all = new ArrayList<>(own);
    all.addAll(libraries);
    return all;
  }

  // As Microsoft's worker: the first folder beside the jar whose name ends with "lib".
  private static List<Path> besides(Path jar) {
    Path folder = jar.toAbsolutePath().getParent();
    if (folder == null) {
      return List.of();
    }
    try (var siblings = Files.list(folder)) {
      var lib =
          siblings
              .filter(Files::isDirectory)
              .filter(sibling -> String.valueOf(sibling.getFileName()).endsWith("lib"))
              .sorted()
              .findFirst();
      return lib.isEmpty() ? List.of() : jarsIn(lib.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<Path> namedByManifest(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      var manifest = file.getManifest();
      String classPath =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (classPath == null) {
        return List.of();
      }
      URI base = jar.toUri();
      return classPath.strip().transform(text -> List.of(text.split("\\s+"))).stream()
          .filter(entry -> !entry.isEmpty())
          .map(base::resolve)
          .filter(uri -> "file".equals(uri.getScheme()))
          .map(Path::of)
          .filter(Files::exists)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The jar " + jar + " cannot be read", e);
    }
  }
}
