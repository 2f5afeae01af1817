package io.hubwire.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Answers a hub's events by a script, in place of functions: a client can be tested alone. Without
 * a script it accepts everything.
 */
public final class FakeHandler {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private final HttpServer server;
  private final ExecutorService threads;
  private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Answer> consents = new ConcurrentLinkedQueue<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  private record Answer(int status, String contentType, byte[] body) {
    Answer(int status) {
      this(status, "", new byte[0]);
    }

    Answer(String contentType, String text) {
      this(OK, contentType, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * An event that came.
   *
   * @param type such as {@code azure.webpubsub.sys.connect}
   * @param userId empty for an anonymous client
   * @param body read as UTF-8
   */
  public record Event(
      String type, String hub, String connectionId, String userId, String name, String body) {}

  private FakeHandler(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static FakeHandler start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      FakeHandler handler = new FakeHandler(server, threads);
      server.setExecutor(threads);
      server.createContext("/", handler::handle);
      server.start();
      return handler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next user event is answered with a text. */
  public void answer(String text) {
    script.add(new Answer("text/plain; charset=utf-8", text));
  }

  /** The next user event is answered with JSON. */
  public void answerJson(String json) {
    script.add(new Answer("application/json", json));
  }

  /** The next user event is answered with bytes. */
  public void answer(byte[] content) {
    script.add(new Answer(OK, "application/octet-stream", content.clone()));
  }

  /**
   * The next client is let in with what this JSON says of it, such as its {@code userId}, {@code
   * groups}, {@code roles} and {@code subprotocol}.
   */
  public void answerConnect(String json) {
    consents.add(new Answer("application/json", json));
  }

  /** The next client that asks to connect is answered with a status, such as 401. */
  public void answerConnect(int status) {
    consents.add(new Answer(status));
  }

  /** The next user event is answered with a status, such as 429. */
  public void answer(int status) {
    script.add(new Answer(status));
  }

  /** What came in this test. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  void clear() {
    script.clear();
    consents.clear();
    events.clear();
  }

  Map<String, String> settings(String hub) {
    String handler = "WebPubSub__Hubs__" + hub + "__EventHandlers__0__";
    return Map.of(
        handler + "UrlTemplate", "http://localhost:" + server.getAddress().getPort() + "/events",
        handler + "UserEventPattern", "*",
        handler + "SystemEvents__0", "connect",
        handler + "SystemEvents__1", "connected",
        handler + "SystemEvents__2", "disconnected");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String origin = exchange.getRequestHeaders().getFirst("WebHook-Request-Origin");
      if (exchange.getRequestMethod().equals("OPTIONS") && origin != null) {
        exchange.getResponseHeaders().set("WebHook-Allowed-Origin", "*");
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      String type = header(exchange, "ce-type");
      byte[] body = exchange.getRequestBody().readAllBytes();
      events.add(
          new Event(
              type,
              header(exchange, "ce-hub"),
              header(exchange, "ce-connectionId"),
              header(exchange, "ce-userId"),
              header(exchange, "ce-eventName"),
              new String(body, StandardCharsets.UTF_8)));
      answer(exchange, scripted(type));
    }
  }

  private @Nullable Answer scripted(String type) {
    if (type.startsWith("azure.webpubsub.user.")) {
      return script.poll();
    }
    return type.equals("azure.webpubsub.sys.connect") ? consents.poll() : null;
  }

  private static void answer(HttpExchange exchange, @Nullable Answer answer) throws IOException {
    if (answer == null) {
      exchange.sendResponseHeaders(NO_CONTENT, -1);
      return;
    }
    byte[] body = answer.body();
    if (!answer.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  void close() {
    server.stop(0);
    threads.close();
  }
}
