package io.hubwire.cli.app;

import io.hubwire.App;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An app that is a Maven project. It is started from its classes and from the jars that its build
 * copied to {@code target/lib}, or else from the class path that Maven was asked for and that is
 * kept in {@code .hubwire}.
 */
public final class MavenProject implements JavaProject {

  private static final String PROVIDED = "<scope>provided</scope>";

  private final Path folder;
  private final Path classes;
  private final ClassPathFile classPath;
  private final ClassPathFile compilerPath;

  MavenProject(Path folder) {
    this.folder = folder;
    this.classes = folder.resolve("target").resolve("classes");
    this.classPath = ClassPathFile.ofLibraries(folder);
    this.compilerPath = new ClassPathFile(folder.resolve(".hubwire"), "compiler-classpath");
  }

  @Override
  public App app() {
    provideHubwire();
    FileTime poms = Changes.newestPom(folder);
    Optional<List<Path>> libraries = libraries(poms);
    if (libraries.isEmpty() || isStale(poms)) {
      build(libraries.isPresent());
    }
    return runFrom(libraries.or(() -> libraries(poms)).orElse(List.of()));
  }

  /** Until it is published, Maven finds what the app needs of ours in its local repository only. */
  private void provideHubwire() {
    if (MavenBuild.poms(folder).anyMatch(pom -> pom.contains("io.hubwire"))) {
      Checkout.current()
          .ifPresent(built -> MavenRepository.of(folder, System.getenv()).install(built));
    }
  }

  private void build(boolean hasLibraries) {
    try {
      MavenBuild.of(folder).compile(hasLibraries ? null : classPath.file());
      classPath.markCompiled();
    } catch (CommandException e) {
      classPath.forget(); // so that the next start tries again
      throw e;
    }
  }

  /** Sources that are newer than both the classes and the last successful compilation. */
  private boolean isStale(FileTime poms) {
    if (!Files.isDirectory(classes)) {
      return true;
    }
    FileTime sources = Changes.latest(Changes.newest(folder.resolve("src/main")), poms);
    FileTime written = Changes.latest(Changes.of(classes), Changes.newest(classes));
    FileTime built = Changes.latest(written, classPath.compiledAt());
    return sources.compareTo(built) > 0;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Path buildFile() {
    return folder.resolve("pom.xml");
  }

  @Override
  public Path classes() {
    return classes;
  }

  @Override
  public AppAsBuilt asBuilt() {
    FileTime poms = Changes.newestPom(folder);
    Optional<List<Path>> libraries = libraries(poms);
    if (!Files.isDirectory(classes) || libraries.isEmpty()) {
      return new AppAsBuilt(
          folder,
          Optional.empty(),
          "the project is not built, or Maven was not asked for its libraries yet: 'hubwire start' does both");
    }
    boolean stale =
        Changes.newest(folder.resolve("src/main")).compareTo(Changes.newest(classes)) > 0;
    return new AppAsBuilt(
        folder,
        Optional.of(runFrom(libraries.get())),
        stale ? "some sources are newer than their classes: compile the project" : null);
  }

  private App runFrom(List<Path> libraries) {
    List<Path> entries = new ArrayList<>(List.of(classes));
    entries.addAll(libraries);
    return new App.ClassPath(entries, folder);
  }

  @Override
  public boolean isPlain() {
    return new PlainBuild(folder).isPlain()
        && compileClassPath().stream().noneMatch(PlainBuild::bringsAProcessor);
  }

  /** Maven is asked where that is more than what it runs with. */
  @Override
  public List<Path> compileClassPath() {
    FileTime poms = Changes.newestPom(folder);
    if (MavenBuild.poms(folder).noneMatch(pom -> pom.contains(PROVIDED))) {
      return libraries(poms).orElse(List.of());
    }
    Optional<List<Path>> known = compilerPath.newerThan(poms);
    if (known.isEmpty()) {
      MavenBuild.of(folder).writeClassPath(compilerPath.file());
    }
    return known.or(() -> compilerPath.newerThan(poms)).orElse(List.of());
  }

  @Override
  public void compile() {
    MavenBuild.of(folder).compile(null);
    markCompiled();
  }

  @Override
  public void markCompiled() {
    classPath.markCompiled();
  }

  private Optional<List<Path>> libraries(FileTime poms) {
    Path lib = folder.resolve("target").resolve("lib");
    Optional<List<Path>> packaged = Changes.jarsNewerThan(poms, lib);
    return packaged.isPresent() ? packaged : classPath.newerThan(poms);
  }
}
