package io.hubwire.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on a free port, and sockets that speak to it byte by byte. */
final class TestServer implements AutoCloseable {

  private static final int DEADLINE_MILLIS = 20_000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  TestServer(Timeouts timeouts, Handler<HttpServerRequest> handler) {
    this(timeouts, ByteBudget.of(Long.MAX_VALUE), handler);
  }

  TestServer(Timeouts timeouts, ByteBudget budget, Handler<HttpServerRequest> handler) {
    HttpServerOptions options =
        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setHttp2ClearTextEnabled(false);
    server = HttpSockets.create(vertx, options, timeouts, budget, timedOut -> {}, handler);
    server.listen().toCompletionStage().toCompletableFuture().join();
  }

  Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(DEADLINE_MILLIS);
    return socket;
  }

  /** Sends text on a connection of its own, and reads all up to the connection's end. */
  String tell(String text) throws IOException {
    try (Socket socket = open()) {
      send(socket, text);
      return readAll(socket);
    }
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Reads one answer that has a Content-Length. */
  static String readAnswer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head + "<end>";
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
    return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
