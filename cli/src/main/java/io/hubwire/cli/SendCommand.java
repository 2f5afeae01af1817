package io.hubwire.cli;

import io.hubwire.cli.app.CommandException;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.rest.RestCall;
import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestOperation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire send}: one message by the REST API, as a server would send it. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Send a message to the clients of a hub, of a group, of a user, or to one.",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire send --hub chat hello",
      "  hubwire send --hub chat --group lobby --type json '{\"text\":\"hello\"}'",
      "  hubwire send --hub chat --user ann --type binary @picture.png",
      "  date | hubwire send --hub chat --connection \"$CONNECTION\" -"
    })
final class SendCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** By this a connection string differs from every connection's id. */
  private static final String CONNECTION_STRING = "endpoint=";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--hub", required = true, description = "The hub.")
  private String hub = "";

  @Option(names = "--group", description = "To the connections of this group only.")
  private @Nullable String group;

  @Option(names = "--user", description = "To the connections of this user only.")
  private @Nullable String user;

  @Option(
      names = "--connection",
      paramLabel = "ID|STRING",
      description = {
        "To the connection with this id only. A connection string here names the service (default:"
            + " the one on this machine, port 7080); both may be given."
      })
  private List<String> connections = List.of();

  @Option(
      names = "--type",
      paramLabel = "text|json|binary",
      defaultValue = "text",
      description = "The type of the data (default: ${DEFAULT-VALUE}).")
  private MessageContent.Type type = MessageContent.Type.TEXT;

  @Mixin private TrustOption trust = new TrustOption();

  @Parameters(
      paramLabel = "DATA",
      description = "The message, - for standard input. Binary: base64 text, or @file.")
  private String data = "";

  @Override
  public Integer call() throws InterruptedException {
    CommandLine command = spec.commandLine();
    ServiceOption service = service();
    RestCall call = RestCall.of(operation(ServiceOption.hub(hub, command)));
    String url = service.endpoint().url() + call.target();
    MessageContent content = MessageContent.of(type, data, System.in);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(LIMIT)
            .header(
                "Authorization",
                "Bearer " + AccessToken.forRest(service.key(), url, Clock.systemUTC().instant()))
            .header("Content-Type", content.contentType())
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(content.body()))
            .build();
    check(send(request, service), service);
    return CommandLine.ExitCode.OK;
  }

  private RestOperation operation(String canonicalHub) {
    String connectionId = connectionId();
    int targets = (group == null ? 0 : 1) + (user == null ? 0 : 1) + (connectionId == null ? 0 : 1);
    if (targets > 1) {
      throw wrong("--group, --user and --connection with an id exclude each other; give one.");
    }
    OptionalInt noLimit = OptionalInt.empty();
    if (group != null) {
      return new RestOperation.SendToGroup(canonicalHub, group, Set.of(), null, noLimit);
    }
    if (user != null) {
      return new RestOperation.SendToUser(canonicalHub, user, null, noLimit);
    }
    return connectionId == null
        ? new RestOperation.SendToAll(canonicalHub, Set.of(), null, noLimit)
        : new RestOperation.SendToConnection(canonicalHub, connectionId, noLimit);
  }

  private ServiceOption service() {
    List<String> strings = connections.stream().filter(SendCommand::isConnectionString).toList();
    if (strings.size() > 1) {
      throw wrong("--connection names two services; give one connection string.");
    }
    String string =
        strings.isEmpty() ? Defaults.connectionString(Defaults.SERVICE_PORT) : strings.getFirst();
    return ServiceOption.parse(string, spec.commandLine());
  }

  private @Nullable String connectionId() {
    List<String> ids = connections.stream().filter(given -> !isConnectionString(given)).toList();
    if (ids.size() > 1) {
      throw wrong("--connection names two connections; give one id.");
    }
    return ids.isEmpty() ? null : ids.getFirst();
  }

  private static boolean isConnectionString(String given) {
    return given.toLowerCase(Locale.ROOT).contains(CONNECTION_STRING);
  }

  private HttpResponse<byte[]> send(HttpRequest request, ServiceOption service)
      throws InterruptedException {
    // Closing the client would wait for its idle connection; the command ends anyway.
    HttpClient client =
        trust
            .client(service.endpoint().scheme())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new CommandException(Reasons.unreachable(service.endpoint().url(), e), e);
    } finally {
      client.shutdownNow();
    }
  }

  private static void check(HttpResponse<byte[]> response, ServiceOption service) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return;
    }
    RestError error = RestError.fromJson(response.body()).orElse(null);
    String code =
        error == null
            ? response.headers().firstValue(RestError.CODE_HEADER).orElse("no code")
            : error.code();
    String message = error == null || error.message().isEmpty() ? "" : ": " + error.message();
    throw new CommandException(
        service.endpoint().url() + " answered " + status + " (" + code + ")" + message);
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
