package io.hubwire.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the project and runs its functions with the Web PubSub service, until Ctrl-C. What is
 * compiled meanwhile is taken over, while clients stay.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends CommandMojo {

  /** The host's port, 0 for any free one. */
  @Parameter(property = "hubwire.port")
  private @Nullable Integer port;

  /** The service's port, 0 for any free one. */
  @Parameter(property = "hubwire.servicePort")
  private @Nullable Integer servicePort;

  /** {@code embedded}, or the connection string of a service elsewhere. */
  @Parameter(property = "hubwire.service")
  private @Nullable String service;

  /** Origins whose pages may call the host, separated by commas, or {@code *}. */
  @Parameter(property = "hubwire.cors")
  private @Nullable String cors;

  /** Whether the service speaks https and wss. */
  @Parameter(property = "hubwire.https", defaultValue = "false")
  private boolean https;

  /** Whether callers must show keys. */
  @Parameter(property = "hubwire.enableAuth", defaultValue = "false")
  private boolean enableAuth;

  /** Whether a function in error keeps the app from starting. */
  @Parameter(property = "hubwire.strict", defaultValue = "false")
  private boolean strict;

  /** As in the cloud: no explanations to clients. */
  @Parameter(property = "hubwire.production", defaultValue = "false")
  private boolean production;

  /** Made by Maven. */
  public RunMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    List<String> arguments = new ArrayList<>(List.of("start", app()));
    add(arguments, "--port", port);
    add(arguments, "--service-port", servicePort);
    add(arguments, "--service", service);
    add(arguments, "--cors", cors);
    add(arguments, "--https", https);
    add(arguments, "--enable-auth", enableAuth);
    add(arguments, "--strict", strict);
    add(arguments, "--production", production);
    require(arguments);
  }

  private static void add(List<String> arguments, String option, @Nullable Object value) {
    if (value != null) {
      arguments.add(option + "=" + value);
    }
  }

  private static void add(List<String> arguments, String option, boolean isSet) {
    if (isSet) {
      arguments.add(option);
    }
  }
}
