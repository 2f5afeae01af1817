package io.hubwire.service;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real client on a real socket; what it waits for comes within the deadline or fails the test.
 */
final class WsClient implements AutoCloseable {

  static final long DEADLINE_SECONDS = 20;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A close frame: its code and its text. */
  record Closed(int code, String text) {}

  private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private WsClient(URI uri, List<String> subprotocols) {
    this(HTTP, uri, subprotocols);
  }

  private WsClient(HttpClient http, URI uri, List<String> subprotocols) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    if (!subprotocols.isEmpty()) {
      builder.subprotocols(
          subprotocols.getFirst(),
          subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
    }
    this.socket = builder.buildAsync(uri, new Receiver()).join();
  }

  /** Who connects, and how. */
  static final class Connect {
    private final WebPubSubService service;
    private String hub = "chat";
    private String query = "";
    private @Nullable String user;
    private List<String> roles = List.of();
    private List<String> groups = List.of();
    private List<String> subprotocols = List.of();

    Connect(WebPubSubService service) {
      this.service = service;
    }

    Connect hub(String name) {
      hub = name;
      return this;
    }

    Connect as(String userId) {
      user = userId;
      return this;
    }

    Connect roles(String... names) {
      roles = List.of(names);
      return this;
    }

    Connect groups(String... names) {
      groups = List.of(names);
      return this;
    }

    Connect query(String more) {
      query = more;
      return this;
    }

    Connect json() {
      subprotocols = List.of("json.webpubsub.azure.v1");
      return this;
    }

    Connect subprotocols(String... names) {
      subprotocols = List.of(names);
      return this;
    }

    String token() {
      return AccessToken.forClient(
          ServiceSettings.DEFAULT_KEY,
          "http://localhost:" + service.port() + "/client/hubs/" + hub,
          new ClientGrant(user, roles, groups, Duration.ofHours(1)),
          Instant.now());
    }

    URI uri() {
      String token = "?access_token=" + token();
      return URI.create("ws://localhost:" + service.port() + "/client/hubs/" + hub + token + query);
    }

    WsClient open() {
      return new WsClient(uri(), subprotocols);
    }

    /** Connects in vain; the status of the refusal. */
    int refusal() {
      return refusalAt(uri(), subprotocols);
    }

    /** Connects in vain; what the refusal says. */
    String refusalText() {
      return String.valueOf(refused(uri(), subprotocols).body());
    }
  }

  static Connect to(WebPubSubService service) {
    return new Connect(service);
  }

  static WsClient at(URI uri) {
    return new WsClient(uri, List.of());
  }

  /** With a client of the caller's own, such as one that trusts a certificate. */
  static WsClient over(HttpClient http, URI uri) {
    return new WsClient(http, uri, List.of());
  }

  static WsClient at(URI uri, String subprotocol) {
    return new WsClient(uri, List.of(subprotocol));
  }

  static int refusalAt(URI uri, List<String> subprotocols) {
    return refused(uri, subprotocols).statusCode();
  }

  private static HttpResponse<?> refused(URI uri, List<String> subprotocols) {
    try {
      new WsClient(uri, subprotocols).close();
      throw new AssertionError("Expected a refusal, but the upgrade succeeded.");
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse();
      }
      throw e;
    }
  }

  String subprotocol() {
    return socket.getSubprotocol();
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void send(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** Begins to send; complete once all of it has left. */
  CompletableFuture<WebSocket> begin(byte[] bytes) {
    return socket.sendBinary(ByteBuffer.wrap(bytes), true);
  }

  /** The next message: a text. */
  String text() {
    return (String) next();
  }

  /** The next message: bytes. */
  byte[] bytes() {
    return (byte[]) next();
  }

  private Object next() {
    try {
      Object message = messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("No message came. Closed: " + closed.getNow(null));
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Closed closed() {
    return closed.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Whether the service ended it without a close frame. */
  boolean isCut() {
    try {
      closed();
      return false;
    } catch (CompletionException e) {
      return e.getCause() instanceof IOException;
    }
  }

  /** Closes as a client does that is done. */
  void sayGoodbye() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Receiver implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(
        WebSocket webSocket, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      binary.writeBytes(part);
      if (last) {
        messages.add(binary.toByteArray());
        binary.reset();
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      closed.complete(new Closed(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
