package io.hubwire.engine;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ConnectionString;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A raw client of hub chat on a real socket. */
final class Socket implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 20;

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  Socket(String connectionString) {
    this(connectionString, "ann");
  }

  Socket(String connectionString, String user) {
    ConnectionString connection = ConnectionString.parse(connectionString);
    AccessKey key = Objects.requireNonNull(connection.accessKey());
    String path = "/client/hubs/chat";
    String token =
        AccessToken.forClient(
            key,
            connection.endpoint().url() + path,
            new ClientGrant(user, List.of(), List.of(), Duration.ofHours(1)),
            Instant.now());
    URI uri = URI.create(connection.endpoint().socketUrl() + path + "?access_token=" + token);
    socket = http.newWebSocketBuilder().buildAsync(uri, new Receiver()).join();
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  @Nullable String text() throws InterruptedException {
    return texts.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  int closeCode() {
    return closed.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
    http.close();
  }

  private final class Receiver implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      texts.add(data.toString());
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
