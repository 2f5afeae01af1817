package io.hubwire.cli.watch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * The compiler of the Java that runs this command.
 *
 * @param compiler of the JDK
 * @param base what paths in messages begin at
 */
record Javac(JavaCompiler compiler, Path base) {

  /**
   * Compiles as Maven would without options of the project's own.
   *
   * @param release of the class files; 0 for this Java's
   * @return the errors, each as {@code path:line: message}; none where it has compiled
   */
  List<String> compile(List<Path> sources, List<Path> classPath, int release, Path output)
      throws IOException {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-g", "-parameters", "-proc:none", "-nowarn", "-d", output.toString()));
    String entries =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    options.addAll(List.of("-classpath", entries));
    if (release > 0) {
      options.addAll(List.of("--release", String.valueOf(release)));
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      List<String> errors =
          problems.getDiagnostics().stream()
              .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
              .map(this::sentence)
              .toList();
      return compiled || !errors.isEmpty()
          ? errors
          : List.of("The compiler failed without a word.");
    }
  }

  private String sentence(Diagnostic<? extends JavaFileObject> problem) {
    String message = problem.getMessage(Locale.ROOT);
    JavaFileObject source = problem.getSource();
    if (source == null) {
      return message;
    }
    Path file = Path.of(source.toUri());
    String shown = (file.startsWith(base) ? base.relativize(file) : file).toString();
    return shown + ":" + problem.getLineNumber() + ": " + message;
  }
}
