package io.hubwire.cli.app;

import io.hubwire.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * An app that is a Gradle project. Gradle says where its classes lie and which libraries it runs
 * with; the answer is kept in {@code .hubwire} until a file of the build changes.
 */
public final class GradleProject implements JavaProject {

  private final Path folder;
  private final ClassPathFile classPath;

  GradleProject(Path folder) {
    this.folder = folder;
    this.classPath = new ClassPathFile(folder.resolve(".hubwire"), "gradle-classpath");
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Path buildFile() {
    return GradleBuild.buildFile(folder).orElseThrow();
  }

  @Override
  public Path classes() {
    return folder.resolve("build").resolve("classes");
  }

  @Override
  public App app() {
    if (GradleBuild.names(folder, "io.hubwire")) {
      Checkout.current()
          .ifPresent(built -> MavenRepository.of(folder, System.getenv()).install(built));
    }
    Optional<List<Path>> known = known();
    if (known.isEmpty() || isStale()) {
      System.err.println("Compiling " + folder + " with Gradle.");
      build();
      known = known();
    }
    return known
        .<App>map(entries -> new App.ClassPath(entries, folder))
        .orElseThrow(() -> new CommandException("Gradle named no classes of " + folder + "."));
  }

  @Override
  public AppAsBuilt asBuilt() {
    return known()
        .map(
            entries ->
                new AppAsBuilt(
                    folder,
                    Optional.of(new App.ClassPath(entries, folder)),
                    isStale()
                        ? "some sources are newer than their classes: compile the project"
                        : null))
        .orElseGet(
            () ->
                new AppAsBuilt(
                    folder,
                    Optional.empty(),
                    "the project is not built, or Gradle was not asked for its libraries yet: 'hubwire start' does both"));
  }

  /** A build in Gradle is a program: only Gradle knows what it does. */
  @Override
  public boolean isPlain() {
    return false;
  }

  @Override
  public List<Path> compileClassPath() {
    return List.of();
  }

  @Override
  public void compile() {
    build("--quiet"); // the names of its tasks after each save would bury the app's log
  }

  private void build(String... options) {
    try {
      Files.createDirectories(classPath.file().getParent());
      GradleBuild.of(folder).compile(classPath.file(), options);
      makeOutputs();
      markCompiled();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CommandException e) {
      classPath.forget(); // so that the next start tries again
      throw e;
    }
  }

  @Override
  public void markCompiled() {
    classPath.markCompiled();
  }

  /** A folder that has no file yet, as that of the resources, is watched for the first one. */
  private void makeOutputs() throws IOException {
    for (Path entry : classPath.entries()) {
      if (entry.startsWith(folder) && !Files.exists(entry) && !entry.toString().endsWith(".jar")) {
        Files.createDirectories(entry);
      }
    }
  }

  private Optional<List<Path>> known() {
    return classPath.newerThan(GradleBuild.newestFile(folder));
  }

  /** Sources or files of the build that are newer than the last successful compilation. */
  private boolean isStale() {
    FileTime sources =
        Changes.latest(Changes.newest(folder.resolve("src/main")), GradleBuild.newestFile(folder));
    return sources.compareTo(classPath.compiledAt()) > 0;
  }
}
