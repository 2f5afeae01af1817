package io.hubwire.maven;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Says what is wrong with the app before it starts; findings fail the build. */
@Mojo(name = "doctor", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class DoctorMojo extends CommandMojo {

  /** Made by Maven. */
  public DoctorMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (run(List.of("doctor", app())) != 0) {
      throw new MojoFailureException("The doctor has found something, see above.");
    }
  }
}
