package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.cli.app.AppAsBuilt;
import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.doctor.Diagnosis;
import io.hubwire.cli.doctor.Doctor;
import io.hubwire.functions.WebPubSubTrigger;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** A copy of an app of {@code src/test/apps/doctor}, or of a sample, for the doctor to look at. */
record DoctoredApp(Path root) {

  private static final Path SOURCES = Path.of("src", "test", "apps", "doctor");

  /** A copy of the app of that name. */
  static DoctoredApp of(String name) throws IOException, InterruptedException {
    return copy(SOURCES.resolve(name), name.startsWith("python"));
  }

  /** A copy of the sample of that name. */
  static DoctoredApp sample(String name) throws IOException, InterruptedException {
    return copy(Apps.project().resolve("samples").resolve(name), name.endsWith("python"));
  }

  /** Scripts in JavaScript find the packages above them. */
  private static DoctoredApp copy(Path source, boolean python)
      throws IOException, InterruptedException {
    Path apps = Files.createDirectories(NodeModules.prepare("Doctor").resolve("apps"));
    Path root = Files.createTempDirectory(apps, "doctored");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = source.relativize(file).toString();
        if (!relative.contains("node_modules") && !relative.startsWith(".hubwire")) {
          Path copy = root.resolve(relative);
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.copy(file, copy);
        }
      }
    }
    if (python) {
      Path maker = Files.createDirectories(Path.of("target/python/loading").toAbsolutePath());
      Files.writeString(maker.resolve("function_app.py"), "");
      AppLocator.locate(maker);
      Files.createDirectories(root.resolve(".hubwire"));
      Files.createSymbolicLink(root.resolve(".hubwire/venv"), maker.resolve(".hubwire/venv"));
    }
    return new DoctoredApp(root);
  }

  /** Puts one text of a file in the place of another, which must be there. */
  DoctoredApp with(String file, String from, String to) throws IOException {
    Path path = root.resolve(file);
    String content = Files.exists(path) ? Files.readString(path) : "";
    assertThat(content).contains(from);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, from.isEmpty() ? to : content.replace(from, to));
    return this;
  }

  Diagnosis examined() throws IOException {
    build();
    return Doctor.examine(AppAsBuilt.at(root));
  }

  /** As Maven would, in short. */
  private void build() throws IOException {
    if (!Files.exists(root.resolve("pom.xml"))) {
      return;
    }
    String classPath =
        Stream.of(
                WebPubSubTrigger.class,
                FunctionName.class,
                HttpRequestMessage.class,
                ExecutionContext.class,
                NullMarked.class)
            .map(type -> Apps.origin(type).toString())
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    Path classes = Files.createDirectories(root.resolve("target/classes"));
    List<String> sources;
    try (Stream<Path> files = Files.walk(root.resolve("src/main/java"))) {
      sources = files.map(Path::toString).filter(file -> file.endsWith(".java")).toList();
    }
    List<String> command =
        Stream.concat(
                Stream.of("-d", classes.toString(), "-cp", classPath, "-proc:none"),
                sources.stream())
            .toList();
    int code =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    assertThat(code).as("the app compiles").isZero();
    Files.createDirectories(root.resolve(".hubwire"));
    Files.writeString(root.resolve(".hubwire/classpath"), classPath);
  }
}
