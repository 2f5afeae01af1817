package io.hubwire.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes the folder that Azure runs: function.json per function, host.json, the jar, {@code lib/}.
 */
@Mojo(
    name = "package",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class PackageMojo extends CommandMojo {

  /** The folder to write; what an earlier build has written there is replaced. */
  @Parameter(
      property = "hubwire.out",
      defaultValue = "${project.build.directory}/azure-functions/${project.artifactId}")
  private @Nullable File out;

  /** Made by Maven. */
  public PackageMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    if (out == null) {
      throw new MojoExecutionException("Set hubwire.out to the folder to write.");
    }
    Path folder = out.toPath();
    // Only what was written by us is replaced: it has a host.json.
    if (Files.isRegularFile(folder.resolve("host.json"))) {
      delete(folder);
    }
    require(List.of("package", app(), "--out", folder.toString()));
  }

  private static void delete(Path folder) throws MojoExecutionException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new MojoExecutionException("The folder " + folder + " cannot be replaced.", e);
    }
  }
}
