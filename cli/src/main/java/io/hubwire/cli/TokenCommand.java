package io.hubwire.cli;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hubwire token}: what the negotiate function of an app would hand out. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the URL with which a client connects, its token included.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire token --hub chat --user ann",
      "  hubwire token --hub chat --role webpubsub.joinLeaveGroup --group lobby --expires 8h",
      "  websocat \"$(hubwire token --hub chat)\""
    })
final class TokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--hub", required = true, description = "The hub.")
  private String hub = "";

  @Option(names = "--user", description = "The user's id (default: an anonymous client).")
  private @Nullable String user;

  @Option(
      names = "--role",
      description = "A role, such as webpubsub.sendToGroup.lobby; may be repeated.")
  private List<String> roles = List.of();

  @Option(names = "--group", description = "A group to join at once; may be repeated.")
  private List<String> groups = List.of();

  @Option(
      names = "--expires",
      converter = Lifetime.class,
      defaultValue = "60m",
      paramLabel = "TIME",
      description = "How long the token is good: 90s, 60m, 8h, 7d (default: ${DEFAULT-VALUE}).")
  private Duration expires = Duration.ZERO;

  @Option(
      names = "--protocol",
      defaultValue = "default",
      paramLabel = "default|mqtt",
      description = "The kind of client (default: ${DEFAULT-VALUE}).")
  private String protocol = "";

  @Option(
      names = "--connection",
      paramLabel = "STRING",
      description =
          "The service's connection string (default: the one on this machine, port 7080).")
  private String connection = Defaults.connectionString(Defaults.SERVICE_PORT);

  @Override
  public Integer call() {
    ServiceOption service = ServiceOption.parse(connection, spec.commandLine());
    ServiceOption.hub(hub, spec.commandLine());
    ClientUrl url = new ClientUrl(service.endpoint(), hub, kind());
    ClientGrant grant = new ClientGrant(user, roles, groups, expires);
    String token =
        AccessToken.forClient(service.key(), url.audience(), grant, Clock.systemUTC().instant());
    spec.commandLine().getOut().println(url.withToken(token));
    return CommandLine.ExitCode.OK;
  }

  private ClientKind kind() {
    return switch (protocol) {
      case "default" -> ClientKind.DEFAULT;
      case "mqtt" -> ClientKind.MQTT;
      default -> throw wrong("--protocol is '" + protocol + "'; expected default or mqtt.");
    };
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
