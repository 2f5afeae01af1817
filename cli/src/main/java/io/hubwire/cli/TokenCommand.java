package io.hubwire.cli;

import io.hubwire.cli.app.CommandException;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.role.Permission;
import io.hubwire.protocol.role.Permissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "  hubwire token --hub chat --role webpubsub.joinLeaveGroup --expires 8h",
      "  hubwire token --hub chat --group lobby",
      "  websocat \"$(hubwire token --hub chat)\""
    })
final class TokenCommand implements Callable<Integer> {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

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
    roles.forEach(this::checkRole);
    ClientUrl url = new ClientUrl(service.endpoint(), hub, kind(service.endpoint()));
    ClientGrant grant = new ClientGrant(user, roles, groups, expires);
    String token =
        AccessToken.forClient(service.key(), url.audience(), grant, Clock.systemUTC().instant());
    spec.commandLine().getOut().println(url.withToken(token));
    return CommandLine.ExitCode.OK;
  }

  /** The service passes over roles that it does not know, which helps nobody here. */
  private void checkRole(String role) {
    boolean isKnown =
        Stream.of(Permission.values())
            .map(permission -> "webpubsub." + permission.wireName())
            .anyMatch(
                name ->
                    role.equals(name)
                        || role.startsWith(name + ".")
                        || role.startsWith(name + "s."));
    if (!isKnown) {
      throw wrong(
          "--role is '"
              + role
              + "'; expected webpubsub.joinLeaveGroup or webpubsub.sendToGroup, either of them with"
              + " .GROUP for one group.");
    }
    Permissions.ofRoles(
        List.of(role),
        problem -> {
          throw wrong(problem);
        });
  }

  private ClientKind kind(Endpoint endpoint) {
    return switch (protocol) {
      case "default" -> ClientKind.DEFAULT;
      case "mqtt" -> mqtt(endpoint);
      default -> throw wrong("--protocol is '" + protocol + "'; expected default or mqtt.");
    };
  }

  /** Only the cloud has it; what answers on this machine is Hubwire. */
  private static ClientKind mqtt(Endpoint endpoint) {
    if (LOOPBACK.contains(endpoint.host())) {
      throw new CommandException(
          "The service on this machine does not speak MQTT and would refuse the URL; name a service"
              + " in the cloud with --connection.");
    }
    return ClientKind.MQTT;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
