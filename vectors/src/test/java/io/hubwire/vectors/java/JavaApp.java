package io.hubwire.vectors.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * An app of these vectors. It is compiled for Java 17 as Azure's Maven plugin would leave it: a jar
 * with its libraries in {@code lib}.
 */
record JavaApp(Path sources, Path jar) {

  private static final Path SOURCES = Path.of("src", "apps", "java");
  private static final Path LIBRARIES = Path.of(System.getProperty("vectors.libraries", "target"));
  private static final Pattern FUNCTION = Pattern.compile("@FunctionName\\(\"([^\"]+)\"\\)");

  /**
   * Builds the app.
   *
   * @param name of the folder of its sources
   * @param libraries names of the jars in {@code lib}
   */
  static JavaApp build(String name, Path root, List<String> libraries) throws IOException {
    JavaApp app = new JavaApp(SOURCES.resolve(name), root.resolve("app.jar"));
    Path lib = Files.createDirectories(root.resolve("lib"));
    List<String> classPath = new ArrayList<>();
    for (String library : libraries) {
      Path jar = LIBRARIES.resolve(library + ".jar");
      Files.copy(jar, lib.resolve(library + ".jar"));
      classPath.add(jar.toString());
    }
    Path classes = Files.createDirectories(root.resolve("classes"));
    app.compile(classes, String.join(System.getProperty("path.separator"), classPath));
    app.pack(classes);
    return app;
  }

  private void compile(Path classes, String classPath) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(javaFiles());
      List<String> options = new ArrayList<>(List.of("--release", "17", "-parameters"));
      options.addAll(List.of("-proc:none", "-nowarn", "-XDsuppressNotes"));
      options.addAll(List.of("-cp", classPath, "-d", classes.toString()));
      StringWriter said = new StringWriter();
      boolean done = compiler.getTask(said, files, null, options, null, units).call();
      assertThat(done).as(said.toString()).isTrue();
    }
  }

  private void pack(Path classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      addAll(classes, out);
      addAll(sources.resolve("resources"), out);
    }
  }

  private static void addAll(Path folder, JarOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String entry = folder.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new JarEntry(entry));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** The jar and its libraries. */
  List<Path> classPath() throws IOException {
    List<Path> entries = new ArrayList<>(List.of(jar));
    try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
      libraries.sorted().forEach(entries::add);
    }
    return entries;
  }

  private List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** The names of all functions, in the order of the files and of the lines in them. */
  List<String> functions() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : javaFiles()) {
      names.addAll(functions(file));
    }
    return names;
  }

  /** The names of the functions of one class, in the order of its lines. */
  List<String> functionsOf(String type) throws IOException {
    return functions(sources.resolve("t").resolve(type + ".java"));
  }

  private static List<String> functions(Path file) throws IOException {
    Matcher matcher = FUNCTION.matcher(Files.readString(file));
    return matcher.results().map(found -> found.group(1)).toList();
  }
}
