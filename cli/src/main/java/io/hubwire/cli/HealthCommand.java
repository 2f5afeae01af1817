package io.hubwire.cli;

import io.hubwire.cli.app.CommandException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire health}: for containers whose image has no shell and no curl. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Ask a service whether it is ready: exit code 0 if it is, 1 if not.",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample, in a compose file:%n",
    footer = "  healthcheck: {test: [\"CMD\", \"hubwire\", \"health\", \"http://localhost:7080\"]}")
final class HealthCommand implements Callable<Integer> {

  private static final int TIMEOUT_MILLIS = 5_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      defaultValue = "http://localhost:7080",
      description = "The service (default: ${DEFAULT-VALUE}).")
  private String url = "";

  @Mixin private TrustOption trust = new TrustOption();

  @Override
  public Integer call() {
    URI service = service();
    int status = status(service.resolve("/api/health"));
    if (status != HttpURLConnection.HTTP_OK) {
      throw new CommandException(
          service + " is not ready: its health check was answered " + status + ".");
    }
    spec.commandLine().getOut().println(service + " is ready.");
    return CommandLine.ExitCode.OK;
  }

  private URI service() {
    @Nullable String scheme = null;
    try {
      URI parsed = URI.create(url);
      scheme = parsed.getScheme();
      if (parsed.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      scheme = null; // said below
    }
    throw new ParameterException(
        spec.commandLine(), "'" + url + "' is no URL; expected one such as http://localhost:7080.");
  }

  private int status(URI check) {
    try {
      HttpURLConnection connection = (HttpURLConnection) check.toURL().openConnection();
      if (connection instanceof HttpsURLConnection secure) {
        secure.setSSLSocketFactory(trust.context().getSocketFactory());
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestMethod("HEAD");
      return connection.getResponseCode();
    } catch (IOException e) {
      throw new CommandException(Reasons.unreachable(check.toString(), e), e);
    }
  }
}
