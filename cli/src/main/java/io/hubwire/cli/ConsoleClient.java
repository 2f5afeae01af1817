package io.hubwire.cli;

import io.hubwire.cli.app.CommandException;
import io.hubwire.spi.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One connection of a person to a hub. */
final class ConsoleClient implements AutoCloseable {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
  private static final long CLOSE_SECONDS = 5;

  private final HttpClient client;
  private final WebSocket socket;
  private final ConsoleListener listener;
  private final ConsoleProtocol protocol;
  private final PrintWriter out;
  private long nextAckId = 1;

  private ConsoleClient(
      HttpClient client,
      WebSocket socket,
      ConsoleListener listener,
      ConsoleProtocol protocol,
      PrintWriter out) {
    this.client = client;
    this.socket = socket;
    this.listener = listener;
    this.protocol = protocol;
    this.out = out;
  }

  /**
   * Connects.
   *
   * @param http trusts the service
   * @param url with its token, which no message repeats
   * @param shown the URL without it
   * @throws CommandException where the service refuses, or is not there
   */
  static ConsoleClient connect(
      HttpClient.Builder http, URI url, String shown, ConsoleProtocol protocol, PrintWriter out) {
    HttpClient client = http.connectTimeout(CONNECT_LIMIT).build();
    ConsoleListener listener = new ConsoleListener(out);
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_LIMIT);
    if (protocol.subprotocol() != null) {
      builder.subprotocols(protocol.subprotocol());
    }
    try {
      WebSocket socket = builder.buildAsync(url, listener).join();
      return new ConsoleClient(client, socket, listener, protocol, out);
    } catch (CompletionException e) {
      client.shutdownNow();
      throw refused(shown, e.getCause() == null ? e : e.getCause());
    }
  }

  private static CommandException refused(String shown, Throwable cause) {
    return switch (cause) {
      case WebSocketHandshakeException answered ->
          new CommandException(
              shown
                  + " answered "
                  + answered.getResponse().statusCode()
                  + "; no connection."
                  + text(answered.getResponse().body()),
              answered);
      case IOException failed -> new CommandException(Reasons.unreachable(shown, failed), failed);
      default -> new CommandException("Connecting to " + shown + " failed: " + cause, cause);
    };
  }

  private static String text(@Nullable Object body) {
    return body instanceof String text && !text.isBlank() ? " " + text.strip() : "";
  }

  /**
   * Sends each line until there are no more, and leaves; or until the service closes.
   *
   * @throws CommandException where the connection was lost
   */
  void talk(BufferedReader in) throws InterruptedException {
    // Reading cannot be interrupted, so it has a thread of its own, which the JVM's end ends.
    Thread.ofPlatform().daemon().name("hubwire-keyboard").start(() -> sendAll(in));
    try {
      String close = listener.closed().get();
      out.println(VisibleText.entry("Closed: " + close));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandException("The connection was lost (" + cause.getMessage() + ").", e);
    }
  }

  private void sendAll(BufferedReader in) {
    try {
      in.lines().takeWhile(line -> !listener.closed().isDone()).forEach(this::send);
    } catch (UncheckedIOException | CompletionException e) {
      // The keyboard or the connection is gone: the listener knows of the latter.
    }
    leave();
  }

  private void send(String line) {
    if (line.isEmpty()) {
      return;
    }
    String frame = protocol.frame(line, nextAckId++);
    out.println(VisibleText.entry("→ " + frame));
    socket.sendText(frame, true).join();
  }

  private void leave() {
    if (listener.closed().isDone()) {
      return;
    }
    CompletableFuture<WebSocket> sent = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    try {
      sent.thenCompose(unused -> listener.closed()).get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      listener.closed().complete(WebSocket.NORMAL_CLOSURE + " (the service did not answer)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
