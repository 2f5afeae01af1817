package io.hubwire.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.service.ServiceSettings;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Asks one thing after another on one connection, at a fixed pace, and times each answer. */
final class HealthyClient implements AutoCloseable {

  private static final int DEADLINE_MILLIS = 20_000;
  private static final long PACE_NANOS = 2_000_000;
  private static final String REQUEST = "HEAD /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /** A text frame, masked with zeros. */
  private static final String PING = "\u0081\u008f\0\0\0\0{\"type\":\"ping\"}";

  private final Socket socket;
  private final InputStream in;
  private final byte[] question;
  private final String answerEnd;

  private HealthyClient(int port, String question, String answerEnd) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.question = question.getBytes(ISO_8859_1);
    this.answerEnd = answerEnd;
    socket.setSoTimeout(DEADLINE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** Sends a request of HTTP each time. */
  static HealthyClient ofRequests(int port) throws IOException {
    return new HealthyClient(port, REQUEST, "\r\n\r\n");
  }

  /** Sends a ping of the JSON subprotocol each time. */
  static HealthyClient ofMessages(int port) throws IOException {
    HealthyClient client = new HealthyClient(port, PING, "\"pong\"}");
    String path = "/client/hubs/chat";
    ClientGrant grant = new ClientGrant("healthy", List.of(), List.of(), Duration.ofDays(1));
    String token =
        AccessToken.forClient(
            ServiceSettings.DEFAULT_KEY, "http://localhost:" + port + path, grant, Instant.now());
    String upgrade =
        """
        GET %s?access_token=%s HTTP/1.1
        Host: localhost
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Protocol: json.webpubsub.azure.v1

        """
            .formatted(path, token)
            .replace("\n", "\r\n");
    client.socket.getOutputStream().write(upgrade.getBytes(ISO_8859_1));
    client.readUpTo("\"connected\"");
    client.readUpTo("}");
    return client;
  }

  /** How long each answer took in that time, in nanoseconds. */
  long[] ask(Duration time) throws IOException {
    LongStream.Builder taken = LongStream.builder();
    long end = System.nanoTime() + time.toNanos();
    for (long due = System.nanoTime(); due < end; due += PACE_NANOS) {
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      long start = System.nanoTime();
      socket.getOutputStream().write(question);
      readUpTo(answerEnd);
      taken.add(System.nanoTime() - start);
      due = Math.max(due, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
    }
    return taken.build().toArray();
  }

  private void readUpTo(String end) throws IOException {
    int matched = 0;
    while (matched < end.length()) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The service has closed a healthy client's connection.");
      }
      matched = next == end.charAt(matched) ? matched + 1 : next == end.charAt(0) ? 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
