package io.hubwire.cli.entry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command's jar with {@code lib/} beside it.
 *
 * @param jar an absolute path, since Java accepts a cache only for the paths it was trained with
 */
record Installation(Path jar) {

  /** Tells the JVM that is started that it need not look for another. */
  static final String DIRECT = "hubwire.direct";

  /** When the command was started, in milliseconds since 1970, for what it says about its start. */
  static final String LAUNCHED_AT = "hubwire.launchedAt";

  /** The installation that this class was loaded from; empty where it came from no jar. */
  static Optional<Installation> current() {
    CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(source.getLocation().toURI()).toAbsolutePath();
      return Files.isRegularFile(file) ? Optional.of(new Installation(file)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether its libraries lie beside it; from a Maven repository it comes alone. */
  boolean isWhole() {
    return Files.isDirectory(folder().resolve("lib"));
  }

  Path folder() {
    return Objects.requireNonNull(jar.getParent(), "a file has a folder");
  }

  /** What every JVM of the command is started with, trained or not. */
  static List<String> options() throws IOException {
    try (InputStream file = Installation.class.getResourceAsStream("jvm.options")) {
      if (file == null) {
        throw new IOException("jvm.options is missing");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /**
   * Where the cache for exactly these jars and this Java lies, if it was trained. Java itself does
   * not notice changed jars and would run the old classes, so the name carries a checksum over the
   * contents of all of them. The launcher script finds the same name with {@code cksum}.
   */
  Path cache(Jdk jdk) throws IOException {
    StringBuilder contents = new StringBuilder();
    contents.append(Checksum.ofFile(jar)).append(' ').append(jar.getFileName()).append('\n');
    for (Path library : libraries()) {
      contents.append(Checksum.ofFile(library));
      contents.append(" lib/").append(library.getFileName()).append('\n');
    }
    Checksum all = new Checksum();
    all.add(contents.toString().getBytes(StandardCharsets.UTF_8));
    all.add(jdk.build());
    return folder().resolve("aot").resolve(all.toString().replace(' ', '-') + ".aot");
  }

  /**
   * Each jar's size and time. Java takes a cache only for the very files that it was trained with:
   * equal contents that were written again, or copied with an older time, are others to it.
   */
  String written() throws IOException {
    StringBuilder written = new StringBuilder();
    List<Path> jars = new ArrayList<>(libraries());
    jars.add(jar);
    for (Path one : jars) {
      written.append(one.getFileName()).append(' ').append(Files.size(one)).append(' ');
      written.append(Files.getLastModifiedTime(one)).append('\n');
    }
    return written.toString();
  }

  private List<Path> libraries() throws IOException {
    Path lib = folder().resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lib)) {
      List<Path> jars = new ArrayList<>(files.filter(f -> f.toString().endsWith(".jar")).toList());
      jars.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
      return jars;
    }
  }
}
