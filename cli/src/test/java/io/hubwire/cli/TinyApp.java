package io.hubwire.cli;

import io.hubwire.cli.tiny.TinyFunctions;
import io.hubwire.functions.WebPubSubTrigger;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packages the tiny app as a build would: a jar, with the author's jar in {@code lib/}. */
final class TinyApp {

  private TinyApp() {}

  /** The app's jar, made in a folder. */
  static Path packagedIn(Path folder) throws IOException {
    return packagedIn(folder, TinyFunctions.class);
  }

  /** The same of other functions, with all in their package. */
  static Path packagedIn(Path folder, Class<?> functions) throws IOException {
    String place = functions.getPackageName().replace('.', '/');
    jar(folder.resolve("tiny.jar"), origin(functions), place);
    Files.createDirectories(folder.resolve("lib"));
    Path author = origin(WebPubSubTrigger.class);
    if (Files.isDirectory(author)) {
      jar(folder.resolve("lib/functions.jar"), author, "io/hubwire/functions");
    } else {
      Files.copy(author, folder.resolve("lib/functions.jar"));
    }
    return folder.resolve("tiny.jar");
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void jar(Path jar, Path root, String start) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root.resolve(start))) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path each : files) {
        out.putNextEntry(new JarEntry(root.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }
}
