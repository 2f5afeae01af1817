package io.hubwire.host.worker;

import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes connections as a worker's HTTP server does, and shows what comes and sends what it is told.
 */
final class RawWorker implements AutoCloseable {

  /**
   * A connection with the head that came by it.
   *
   * @param head until the empty line
   */
  record Connection(Socket socket, String head) {

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits until the other side has ended it. */
    void awaitEnd() throws IOException {
      socket.setSoTimeout(60_000);
      try {
        while (socket.getInputStream().read() >= 0) {
          // what still comes is not wanted
        }
      } catch (java.net.SocketException e) {
        // reset, which is an end
      }
    }
  }

  private final ServerSocket server;
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();

  RawWorker() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.add(new Connection(socket, head(socket.getInputStream())));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String head(InputStream input) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = input.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  int port() {
    return server.getLocalPort();
  }

  RequestOptions address() {
    return new RequestOptions().setHost("127.0.0.1").setPort(port());
  }

  Connection next() throws InterruptedException {
    return Objects.requireNonNull(connections.poll(60, TimeUnit.SECONDS), "nobody connected");
  }

  boolean wasReached() {
    return !connections.isEmpty();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
