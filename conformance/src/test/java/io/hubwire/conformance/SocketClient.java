package io.hubwire.conformance;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import io.hubwire.protocol.auth.ConnectionString;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client: what it waits for comes within a generous deadline or fails the test. */
final class SocketClient implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 30;
  private static final String JSON = "json.webpubsub.azure.v1";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private SocketClient(URI uri, @Nullable String subprotocol) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (subprotocol != null) {
      builder.subprotocols(subprotocol);
    }
    socket = builder.buildAsync(uri, new Receiver()).join();
  }

  /** A client without subprotocol. */
  static SocketClient raw(String connectionString, String hub) {
    return new SocketClient(url(connectionString, hub, null), null);
  }

  /** The same of a user. */
  static SocketClient rawUser(String connectionString, String hub, String user) {
    return new SocketClient(url(connectionString, hub, user), null);
  }

  /** A client of a user with the JSON subprotocol; its first frame is yet to be read. */
  static SocketClient jsonUser(String connectionString, String hub, String user) {
    return new SocketClient(url(connectionString, hub, user), JSON);
  }

  /** A client with the JSON subprotocol, connected. */
  static SocketClient json(String connectionString, String hub) {
    SocketClient client = new SocketClient(url(connectionString, hub, null), JSON);
    client.text(); // the connected frame
    return client;
  }

  /** A client at a whole URL; its first frame is yet to be read. */
  static SocketClient at(URI url, String subprotocol) {
    return new SocketClient(url, subprotocol);
  }

  /** A client with the JSON subprotocol at a whole URL, connected. */
  static SocketClient jsonAt(URI url) {
    SocketClient client = new SocketClient(url, JSON);
    client.text(); // the connected frame
    return client;
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void send(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** The next message, which must be text. */
  String text() {
    return (String) next();
  }

  /** The next message, which must be bytes. */
  byte[] bytes() {
    return (byte[]) next();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private Object next() {
    try {
      Object message = messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("No message came.");
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static URI url(String connectionString, String hub, @Nullable String user) {
    ConnectionString connection = ConnectionString.parse(connectionString);
    ClientUrl url = new ClientUrl(connection.endpoint(), hub, ClientKind.DEFAULT);
    String token =
        AccessToken.forClient(
            Objects.requireNonNull(connection.accessKey()),
            url.audience(),
            ClientGrant.of(user),
            Instant.now());
    return URI.create(url.withToken(token));
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
  }
}
