package io.hubwire.conformance;

import io.hubwire.Hubwire;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of Java's own WebSockets: what comes, comes as bytes. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

  private static final long DEADLINE_SECONDS = 30;

  private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private final WebSocket socket;

  private SocketClient(URI uri, @Nullable String subprotocol) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (subprotocol != null) {
      builder.subprotocols(subprotocol);
    }
    socket = builder.buildAsync(uri, this).join();
  }

  static SocketClient raw(Hubwire hubwire, String hub) {
    return new SocketClient(uri(hubwire, hub), null);
  }

  static SocketClient json(Hubwire hubwire, String hub) {
    return new SocketClient(uri(hubwire, hub), "json.webpubsub.azure.v1");
  }

  private static URI uri(Hubwire hubwire, String hub) {
    ConnectionString service = ConnectionString.parse(hubwire.connectionString());
    ClientUrl url = new ClientUrl(service.endpoint(), hub, ClientKind.DEFAULT);
    String token =
        AccessToken.forClient(
            Objects.requireNonNull(service.accessKey()),
            url.audience(),
            ClientGrant.of(null),
            Instant.now());
    return URI.create(url.withToken(token));
  }

  void send(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  /** The next message; a text as its UTF-8. */
  byte[] next() throws InterruptedException {
    byte[] message = messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("No message came within " + DEADLINE_SECONDS + " s.");
    }
    return message;
  }

  String nextText() throws InterruptedException {
    return new String(next(), StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    return add(from, data.toString().getBytes(StandardCharsets.UTF_8), last);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return add(from, bytes, last);
  }

  private @Nullable CompletionStage<?> add(WebSocket from, byte[] bytes, boolean last) {
    part.writeBytes(bytes);
    if (last) {
      messages.add(part.toByteArray());
      part.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
