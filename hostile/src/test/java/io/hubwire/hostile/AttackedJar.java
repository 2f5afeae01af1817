package io.hubwire.hostile;

import io.hubwire.functions.WebPubSubTrigger;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs the app under attack as its author would. */
final class AttackedJar {

  private AttackedJar() {}

  static Path into(Path folder) throws IOException {
    Path jar = folder.resolve("attacked.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      String own = AttackedFunctions.class.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(own));
      try (InputStream content =
          Objects.requireNonNull(AttackedFunctions.class.getResourceAsStream("/" + own))) {
        content.transferTo(out);
      }
      URI library =
          URI.create(
              WebPubSubTrigger.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toString());
      Path lies = Path.of(library);
      if (Files.isDirectory(lies)) {
        add(lies, out);
      } else {
        try (FileSystem inside = FileSystems.newFileSystem(lies)) {
          add(inside.getPath("/"), out);
        }
      }
    }
    return jar;
  }

  private static void add(Path root, JarOutputStream out) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      out.putNextEntry(new JarEntry(root.relativize(file).toString()));
      Files.copy(file, out);
    }
  }
}
