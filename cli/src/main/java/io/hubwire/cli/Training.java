package io.hubwire.cli;

import io.hubwire.FunctionInfo;
import io.hubwire.Hubwire;
import io.hubwire.cli.app.CommandException;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import io.hubwire.protocol.auth.ConnectionString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the build has a started app do, so that the start-up cache covers the first request and the
 * first client, too: one HTTP call, and one client that sends an event and is answered.
 */
final class Training {

  private static final long LIMIT_SECONDS = 30;

  private Training() {}

  static boolean isWanted() {
    return Boolean.getBoolean("hubwire.training");
  }

  static void run(Hubwire running) throws InterruptedException {
    try {
      callPage(running);
      sendEvent(running);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new CommandException("The training failed: " + e, e);
    }
  }

  private static void callPage(Hubwire running) throws IOException, InterruptedException {
    String url =
        running.functions().stream()
            .map(FunctionInfo::httpUrl)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  private static void sendEvent(Hubwire running)
      throws ExecutionException, InterruptedException, TimeoutException {
    ConnectionString service = ConnectionString.parse(running.connectionString());
    String hub = running.handlers().getFirst().hub();
    ClientUrl url = new ClientUrl(service.endpoint(), hub, ClientKind.DEFAULT);
    String token =
        AccessToken.forClient(
            Objects.requireNonNull(service.accessKey()),
            url.audience(),
            ClientGrant.of("training"),
            Clock.systemUTC().instant());
    Answer answer = new Answer();
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .subprotocols("json.webpubsub.azure.v1")
              .buildAsync(URI.create(url.withToken(token)), answer)
              .get(LIMIT_SECONDS, TimeUnit.SECONDS);
      String event =
          "{\"type\":\"event\",\"event\":\"message\",\"dataType\":\"text\",\"data\":\"hi\",\"ackId\":1}";
      socket.sendText(event, true).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      answer.acknowledged.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(LIMIT_SECONDS, TimeUnit.SECONDS);
      answer.closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Waits for the acknowledgement of the event. */
  private static final class Answer implements WebSocket.Listener {
    private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (data.toString().contains("\"ack\"")) {
        acknowledged.complete(true);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(true);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      acknowledged.completeExceptionally(error);
      closed.completeExceptionally(error);
    }
  }
}
