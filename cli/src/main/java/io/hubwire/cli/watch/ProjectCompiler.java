package io.hubwire.cli.watch;

import io.hubwire.cli.app.CommandException;
import io.hubwire.cli.app.JavaProject;
import io.hubwire.host.files.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles a project whose sources have changed: in this process where its build tool would do
 * nothing else than to call the compiler, else by that tool.
 */
final class ProjectCompiler {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Compiler");
  private static final int MOST_ERRORS = 20;

  private final JavaProject project;
  private final Path resources;
  private final ClassOutput output;

  ProjectCompiler(JavaProject project) {
    this.project = project;
    this.resources = project.folder().resolve("src/main/resources");
    this.output = new ClassOutput(project.classes());
  }

  /** Takes over what has changed, or says what keeps it from that. */
  void compile(Set<Path> changed) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try {
      if (compiler == null || !project.isPlain()) {
        project.compile();
      } else {
        compileHere(new Javac(compiler, project.folder()), changed);
      }
    } catch (CommandException e) {
      LOG.error("{} The app before goes on.", e.getMessage());
    } catch (IOException e) {
      LOG.error("The changed sources cannot be compiled, the app before goes on: {}", e.toString());
    }
  }

  private void compileHere(Javac javac, Set<Path> changed) throws IOException {
    long start = System.nanoTime();
    if (changed.stream().anyMatch(file -> file.toString().endsWith(".java"))
        && !compileSources(javac)) {
      return;
    }
    for (Path file : changed) {
      if (file.startsWith(resources)) {
        output.copy(resources, file);
      }
    }
    project.markCompiled();
    LOG.info("Compiled in {} ms.", (System.nanoTime() - start) / 1_000_000);
  }

  /** Compiles all of them, beside the classes that the app runs from. */
  private boolean compileSources(Javac javac) throws IOException {
    try (TemporaryFolder draft = TemporaryFolder.create("classes", folder -> {})) {
      List<Path> sources =
          FileStamps.below(project.folder().resolve("src/main/java")).stamps().keySet().stream()
              .filter(file -> file.toString().endsWith(".java"))
              .sorted()
              .toList();
      List<String> errors =
          javac.compile(sources, project.compileClassPath(), output.release(), draft.path());
      if (errors.isEmpty()) {
        output.replaceBy(draft.path());
        return true;
      }
      errors.stream().limit(MOST_ERRORS).forEach(LOG::error);
      LOG.error("{}: the app before goes on.", count(errors.size()));
      return false;
    }
  }

  private static String count(int errors) {
    return errors == 1 ? "1 error" : errors + " errors";
  }
}
