package io.hubwire.maven;

import io.hubwire.cli.entry.ForkedCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command for the project in a process of its own, on the newest Java of the machine:
 * Maven itself may run on an older one than the command needs.
 */
abstract class CommandMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private @Nullable MavenProject project;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts = List.of();

  /** Variables of the environment, on top of Maven's own. */
  @Parameter private Map<String, String> environment = Map.of();

  /** Runs {@code hubwire} with these arguments and returns its exit code. */
  final int run(List<String> arguments) throws MojoExecutionException {
    try {
      writeClassPath();
      List<Path> classPath =
          pluginArtifacts.stream().map(Artifact::getFile).map(File::toPath).toList();
      return ForkedCommand.run(classPath, environment, arguments);
    } catch (IOException e) {
      throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The command was interrupted.", e);
    }
  }

  /** The same; a failure of it is one of the build. */
  final void require(List<String> arguments) throws MojoExecutionException {
    int code = run(arguments);
    if (code != 0) {
      throw new MojoExecutionException(
          "hubwire " + arguments.get(0) + " ended with " + code + "; its message is above.");
    }
  }

  /** The project's folder, which is how the command knows the app. */
  final String app() {
    return project().getBasedir().getPath();
  }

  /** Maven knows the libraries: the command need not ask for them again. */
  private void writeClassPath() throws IOException, MojoExecutionException {
    Path folder = project().getBasedir().toPath().resolve(".hubwire");
    try {
      String libraries =
          project().getRuntimeClasspathElements().stream()
              .filter(element -> !element.equals(project().getBuild().getOutputDirectory()))
              .collect(Collectors.joining(File.pathSeparator));
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("classpath"), libraries);
      Files.writeString(folder.resolve("compiled"), "");
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("The project's libraries are not resolved.", e);
    }
  }

  private MavenProject project() {
    if (project == null) {
      throw new IllegalStateException("Maven has not set the project.");
    }
    return project;
  }
}
