package io.hubwire.cli.app;

import io.hubwire.App;
import java.nio.file.Path;
import java.util.List;

/**
 * An app in Java that is a project: a build tool compiles it. It is started from its classes, so
 * that the running host takes over the next compilation.
 */
public sealed interface JavaProject permits MavenProject, GradleProject {

  /** Its folder. */
  Path folder();

  /** The file that says how it is built. */
  Path buildFile();

  /** Where its classes lie. */
  Path classes();

  /**
   * The app, compiled if its sources are newer than its classes.
   *
   * @throws CommandException where it cannot be compiled
   */
  App app();

  /** The app as it lies there: nothing is compiled. */
  AppAsBuilt asBuilt();

  /**
   * Whether all that the build tool does to compile it is to call the compiler, with no options of
   * its own, and to copy the resources.
   */
  boolean isPlain();

  /** What the sources of a plain project are compiled against. */
  List<Path> compileClassPath();

  /**
   * Compiles it as its build says.
   *
   * @throws CommandException where it cannot be compiled
   */
  void compile();

  /** Remembers that its classes are those of its sources. */
  void markCompiled();
}
