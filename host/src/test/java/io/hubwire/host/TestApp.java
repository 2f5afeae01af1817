package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.app.FunctionApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A function app in a folder of its own, compiled from source texts. */
public final class TestApp {

  private static final Pattern CLASS =
      Pattern.compile("(?:class|interface|record|enum|@interface) (\\w+)");
  private static final String IMPORTS =
      """
      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;
      import java.util.*;
      """;

  private final Path root;
  private final Path sources;
  private final Path classes;
  private final List<Path> files = new ArrayList<>();

  private TestApp(Path root) {
    this.root = root;
    this.sources = root.resolve("src");
    this.classes = root.resolve("classes");
  }

  /** An app without functions in an empty folder. */
  public static TestApp in(Path root) throws IOException {
    TestApp app = new TestApp(root);
    Files.createDirectories(app.sources);
    Files.createDirectories(app.classes);
    return app;
  }

  /** Adds a class to the default package; the functions' API and java.util are imported. */
  public TestApp source(String text) throws IOException {
    var name = CLASS.matcher(text);
    assertThat(name.find()).isTrue();
    Path file = sources.resolve(name.group(1) + ".java");
    Files.writeString(file, IMPORTS + text);
    files.remove(file);
    files.add(file);
    return this;
  }

  /** A class with methods, public and static or not. */
  public TestApp functions(String methods) throws IOException {
    return source("public class Functions {\n" + methods + "\n}\n");
  }

  /** Writes a file of the app's folder. */
  public TestApp file(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** Writes a file beside the classes. */
  public TestApp resource(String path, String content) throws IOException {
    return file("classes/" + path, content);
  }

  /** Compiles what was added. */
  public TestApp compile() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (var manager = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path") + ":" + classes,
              "--release",
              "17",
              "-proc:none");
      boolean compiled =
          compiler
              .getTask(
                  null,
                  manager,
                  problems,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(compiled).as(problems.getDiagnostics().toString()).isTrue();
    }
    return this;
  }

  /** Its folder. */
  public Path root() {
    return root;
  }

  /** Its compiled classes. */
  public Path classes() {
    return classes;
  }

  /** As a class path, compiled. */
  public FunctionApp classPath() throws IOException {
    compile();
    return new FunctionApp.ClassPath(List.of(classes), root);
  }

  /** As a jar in the folder, compiled. */
  public Path jar(String name) throws IOException {
    compile();
    Path jar = root.resolve(name);
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var content = Files.walk(classes)) {
      content.filter(Files::isRegularFile).sorted().forEach(file -> add(out, file));
    }
    return jar;
  }

  private void add(JarOutputStream out, Path file) {
    try {
      out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
      Files.copy(file, out);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
