package io.hubwire.cli;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hubwire connect}: a client at the keyboard. */
@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Connect to a hub as a client: prints what comes, sends the lines that are typed.",
      "With json a line that is a JSON object is sent as it is, /join GROUP, /leave GROUP and"
          + " /send GROUP TEXT do what they say, and any other line is the user event 'message'.",
      "Ctrl-D leaves."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire connect --hub chat --user ann",
      "  hubwire connect --hub chat --protocol raw"
    })
final class ConnectCommand implements Callable<Integer> {

  /** Without them a client may not join groups or send to them. */
  private static final List<String> ROLES =
      List.of("webpubsub.joinLeaveGroup", "webpubsub.sendToGroup");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--hub", required = true, description = "The hub.")
  private String hub = "";

  @Option(names = "--user", description = "The user's id (default: an anonymous client).")
  private @Nullable String user;

  @Option(
      names = "--protocol",
      paramLabel = "json|raw",
      defaultValue = "json",
      description = "How the client talks: json.webpubsub.azure.v1, or plain frames.")
  private ConsoleProtocol protocol = ConsoleProtocol.JSON;

  @Option(
      names = "--connection",
      paramLabel = "STRING",
      description =
          "The service's connection string (default: the one on this machine, port 7080).")
  private String connection = Defaults.connectionString(Defaults.SERVICE_PORT);

  @Mixin private TrustOption trust = new TrustOption();

  @Override
  public Integer call() throws InterruptedException {
    ServiceOption service = ServiceOption.parse(connection, spec.commandLine());
    ServiceOption.hub(hub, spec.commandLine());
    ClientUrl url = new ClientUrl(service.endpoint(), hub, ClientKind.DEFAULT);
    ClientGrant grant = new ClientGrant(user, ROLES, List.of(), ClientGrant.DEFAULT_LIFETIME);
    String token =
        AccessToken.forClient(service.key(), url.audience(), grant, Clock.systemUTC().instant());
    PrintWriter out = spec.commandLine().getOut();
    try (ConsoleClient client =
        ConsoleClient.connect(
            trust.client(service.endpoint().scheme()),
            URI.create(url.withToken(token)),
            url.base(),
            protocol,
            out)) {
      out.println("Connected to " + url.base() + ". Ctrl-D leaves.");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      client.talk(in);
    }
    return ExitCode.OK;
  }
}
