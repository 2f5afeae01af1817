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

/**
 * Answers a hub's events by a script, in place of functions: a client can be tested alone. Without
 * a script it accepts everything.
 */
public final class FakeHandler {

  private static final int NO_CONTENT = 204;

  private final HttpServer server;
  private final ExecutorService threads;
  private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  private record Answer(int status, String text) {}

  /** An event that came. */
  public record Event(String type, String name, String body) {}

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
    script.add(new Answer(200, text));
  }

  /** The next user event is answered with a status, such as 429. */
  public void answer(int status) {
    script.add(new Answer(status, ""));
  }

  /** What came in this test. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  void clear() {
    script.clear();
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
              type, header(exchange, "ce-eventName"), new String(body, StandardCharsets.UTF_8)));
      Answer answer = type.startsWith("azure.webpubsub.user.") ? script.poll() : null;
      if (answer == null) {
        exchange.sendResponseHeaders(NO_CONTENT, -1);
        return;
      }
      byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
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
