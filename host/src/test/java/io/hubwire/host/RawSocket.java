package io.hubwire.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A connection to a host that sends what a well-behaved client would not. */
final class RawSocket implements AutoCloseable {

  private static final int DEADLINE_MILLIS = 20_000;

  private final Socket socket;

  RawSocket(TestHost host) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), host.host().port());
    socket.setSoTimeout(DEADLINE_MILLIS);
  }

  RawSocket send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** A request's head with the lines given. */
  RawSocket head(String requestLine, String... headers) throws IOException {
    return send(requestLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  /** One answer, whose body has a Content-Length or none. */
  String answer() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head + "<end>";
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
    return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  /** Those that have been answered, as soon as they are so many, or those after the deadline. */
  static List<RawSocket> answered(List<RawSocket> sockets, int count) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
    while (true) {
      List<RawSocket> answered = new ArrayList<>();
      for (RawSocket socket : sockets) {
        if (socket.socket.getInputStream().available() > 0) {
          answered.add(socket);
        }
      }
      if (answered.size() >= count || System.nanoTime() - end > 0) {
        return answered;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
