package io.hubwire.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Clients of {@link ScenarioApp}, each of which sends its next message when it has the echo of its
 * last. It prints how many echoes came, how many a second, the 99th percentile of what one took in
 * milliseconds, and how many clients failed.
 */
public final class EventLoad {

  private static final int DEADLINE_MILLIS = 20_000;
  private static final int TEXT = 0x81;

  private EventLoad() {}

  /**
   * Runs for a time.
   *
   * @param arguments the port, a client's token, clients, bytes of a message (at most 125), seconds
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int clients = Integer.parseInt(arguments[2]);
    byte[] message = frame(Integer.parseInt(arguments[3]));
    Duration time = Duration.ofSeconds(Integer.parseInt(arguments[4]));
    List<Callable<long[]>> loads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      loads.add(() -> echoes(port, arguments[1], message, time));
    }
    long[] taken;
    int failed = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      LongStream.Builder all = LongStream.builder();
      for (Future<long[]> load : threads.invokeAll(loads)) {
        if (load.state() == Future.State.SUCCESS) {
          Arrays.stream(load.resultNow()).forEach(all);
        } else {
          failed++;
        }
      }
      taken = all.build().sorted().toArray();
    }
    double p99 = taken.length == 0 ? 0 : taken[(int) (taken.length * 0.99)] / 1e6;
    System.out.printf(
        "%d %d %.1f %d%n", taken.length, taken.length / time.toSeconds(), p99, failed);
  }

  /** A text, masked with zeros. */
  private static byte[] frame(int bytes) {
    byte[] frame = new byte[6 + bytes];
    frame[0] = (byte) TEXT;
    frame[1] = (byte) (0x80 | bytes);
    Arrays.fill(frame, 6, frame.length, (byte) 'x');
    return frame;
  }

  private static long[] echoes(int port, String token, byte[] message, Duration time)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(DEADLINE_MILLIS);
      socket.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      upgrade(socket, in, port, token);
      byte[] echo = new byte[message.length - 4];
      LongStream.Builder taken = LongStream.builder();
      for (long end = System.nanoTime() + time.toNanos(), now = System.nanoTime(); now < end; ) {
        socket.getOutputStream().write(message);
        in.readFully(echo);
        if ((echo[0] & 0xff) != TEXT) {
          throw new IOException("Something else came than the echo: " + echo[0]);
        }
        long then = System.nanoTime();
        taken.add(then - now);
        now = then;
      }
      return taken.build().toArray();
    }
  }

  private static void upgrade(Socket socket, DataInputStream in, int port, String token)
      throws IOException {
    String head =
        "GET /client/hubs/scenario?access_token=%s HTTP/1.1\r\nHost: localhost:%d\r\n"
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    socket.getOutputStream().write(head.formatted(token, port).getBytes(ISO_8859_1));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The service has closed the connection.");
      }
      answer.append((char) next);
    }
    if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
      throw new IOException("The service has refused a client: " + answer);
    }
  }
}
