package io.hubwire.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Records the REST calls of a function app and sends it events, in place of a service: the app is
 * tested alone.
 */
public final class FakeService {

  private static final int ACCEPTED = 202;

  /** Of the loopback, and not one of the names that make an app start a service of its own. */
  private static final String ADDRESS = "127.0.0.2";

  private static final String KEY = "k".repeat(40);

  private @Nullable Hubwire app;
  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Integer> script = new ConcurrentLinkedQueue<>();

  /**
   * A call that came.
   *
   * @param path without its query
   */
  public record Call(String method, String path, String body) {}

  private FakeService(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static FakeService start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0), 0);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      FakeService service = new FakeService(server, threads);
      server.setExecutor(threads);
      server.createContext("/", service::handle);
      server.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The calls of this test, in their order. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The next call is answered with a status, such as 429. */
  public void answer(int status) {
    script.add(status);
  }

  /**
   * A client of a hub, which exists in the events alone that it sends.
   *
   * @throws IllegalStateException where the app has a real service
   */
  public FakeClient client(String hub) {
    if (app == null) {
      throw new IllegalStateException(
          "The app has a real service, whose clients are TestClients; build the extension with"
              + " fakeService().");
    }
    return new FakeClient(app, hub);
  }

  void serves(Hubwire newApp) {
    app = newApp;
  }

  void clear() {
    calls.clear();
    script.clear();
  }

  /** What the app under test connects with. */
  String connectionString() {
    return "Endpoint=http://"
        + ADDRESS
        + ":"
        + server.getAddress().getPort()
        + ";AccessKey="
        + KEY
        + ";Version=1.0;";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body));
      Integer status = script.poll();
      exchange.sendResponseHeaders(status == null ? ACCEPTED : status, -1);
    }
  }

  void close() {
    server.stop(0);
    threads.close();
  }
}
