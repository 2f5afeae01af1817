package io.hubwire.cli.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** An installation whose command says one word, and how it was started. */
final class SmallInstallation {

  private static final String SOURCE =
      """
      package io.hubwire.cli;
      public class Main {
        public static void main(String[] arguments) throws Exception {
          String given = String.join(" ", ProcessHandle.current().info().arguments().orElseThrow());
          String words = arguments.length == 3 ? " " + String.join(" ", arguments) : "";
          System.out.println("WORD" + (given.contains("-XX:AOTCache=") ? " cached" : " uncached") + words);
          System.exit(arguments.length == 3 ? Integer.parseInt(arguments[2]) : 0);
        }
      }
      """;

  private final Path folder;

  SmallInstallation(Path folder) {
    this.folder = folder;
  }

  Path jar() {
    return folder.resolve("hubwire.jar");
  }

  Path caches() {
    return folder.resolve("aot");
  }

  /** Builds the command; jars of words of one length have one length, and always the same time. */
  void build(String word) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path source = Files.createDirectories(classes.resolve("io/hubwire/cli")).resolve("Main.java");
    Files.writeString(source, SOURCE.replace("WORD", word));
    int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
    if (code != 0) {
      throw new IllegalStateException("The command did not compile");
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
    try (OutputStream file = Files.newOutputStream(jar());
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.setLevel(0); // so that equal lengths stay equal
      addAll(out, classes, classes);
      addAll(out, ownClasses(), ownClasses().resolve("io/hubwire/cli/entry"));
    }
    Files.setLastModifiedTime(jar(), FileTime.fromMillis(1_767_225_600_000L));
  }

  private static Path ownClasses() {
    try {
      return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addAll(JarOutputStream out, Path root, Path start) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(start)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      ZipEntry entry = new ZipEntry(root.relativize(file).toString().replace('\\', '/'));
      entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
      out.putNextEntry(entry);
      Files.copy(file, out);
      out.closeEntry();
    }
  }
}
