package io.hubwire.vectors.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubwire.vectors.Shown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A client of the service, which tells the frames that it gets. */
final class EventClient implements WebSocket.Listener, AutoCloseable {

  static final String PROTOCOL = "json.webpubsub.azure.v1";

  /** The key of the emulator, which the embedded service has too. */
  private static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 20;
  private static final String PONG = "{\"type\":\"pong\"}";

  private record Mask(Pattern what, String as) {}

  /** What differs from run to run, in the frames and in what functions put into them. */
  private static final List<Mask> MASKS =
      List.of(
          new Mask(Pattern.compile("\"connectionId\":\"[^\"]*\""), "\"connectionId\":\"C\""),
          new Mask(
              Pattern.compile("\"reconnectionToken\":\"[^\"]*\""), "\"reconnectionToken\":\"R\""),
          new Mask(Pattern.compile("\"ackId\":\\d+"), "\"ackId\":N"),
          new Mask(Pattern.compile("(ce-id\\W+)\\d+"), "$1N"),
          new Mask(Pattern.compile("(ce-time\\W+)[-\\w:.]+"), "$1T"),
          new Mask(Pattern.compile("sha256=[0-9a-f]{64}"), "sha256=S"),
          new Mask(Pattern.compile("\\b[0-9a-f]{32}\\b"), "ID"));

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private @Nullable WebSocket socket;

  private EventClient() {}

  /**
   * Connects.
   *
   * @throws CompletionException where the service does not let it in
   */
  static EventClient connect(int port, String hub, String more) {
    EventClient client = new EventClient();
    URI uri = URI.create("ws" + address(port, hub) + "?access_token=" + token(port, hub) + more);
    client.socket =
        HTTP.newWebSocketBuilder().subprotocols(PROTOCOL).buildAsync(uri, client).join();
    return client;
  }

  private static String address(int port, String hub) {
    return "://localhost:" + port + "/client/hubs/" + hub;
  }

  private static String token(int port, String hub) {
    long now = Instant.now().getEpochSecond();
    String head = base64("{\"alg\": \"HS256\", \"typ\": \"JWT\"}".getBytes(UTF_8));
    String body = base64(claims(address(port, hub), now).getBytes(UTF_8));
    return head + "." + body + "." + base64(mac(head + "." + body));
  }

  private static String claims(String address, long now) {
    return "{\"aud\": \"http%s\", \"sub\": \"u1\", \"iat\": %d, \"exp\": %d, \"role\": [%s]}"
        .formatted(
            address, now, now + 3600, "\"webpubsub.sendToGroup\", \"webpubsub.joinLeaveGroup\"");
  }

  /** The service's signature of a text. */
  static byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] content) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
  }

  void send(String frame) {
    if (socket != null && !socket.isOutputClosed()) {
      socket.sendText(frame, true).join();
    }
  }

  /**
   * The frames up to the one that has the text, and those that follow it before the service answers
   * a ping.
   */
  List<String> until(String text) throws InterruptedException {
    List<String> got = new ArrayList<>();
    String frame = next();
    while (!ended(frame) && !frame.contains(text)) {
      got.add(shown(frame));
      frame = next();
    }
    got.add(shown(frame));
    if (!ended(frame)) {
      got.addAll(pending());
    }
    return got;
  }

  /** What has come and what comes before the service answers a ping. */
  List<String> pending() throws InterruptedException {
    List<String> got = new ArrayList<>();
    send("{\"type\":\"ping\"}");
    String frame = next();
    while (!frame.equals(PONG)) {
      got.add(shown(frame));
      if (ended(frame)) {
        break;
      }
      frame = next();
    }
    return got;
  }

  static boolean ended(String frame) {
    return frame.startsWith("CLOSED") || frame.equals("SILENT");
  }

  private String next() throws InterruptedException {
    String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return frame == null ? "SILENT" : frame;
  }

  private static String shown(String frame) {
    String masked = Shown.masked(frame);
    for (Mask mask : MASKS) {
      masked = mask.what().matcher(masked).replaceAll(mask.as());
    }
    return Shown.escaped(masked);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      frames.add(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    frames.add("CLOSED " + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    frames.add("CLOSED " + (error instanceof IOException ? "" : error.toString()));
  }

  @Override
  public void close() {
    if (socket != null && !socket.isOutputClosed()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }
}
