package io.hubwire.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as its bytes, which no client library would send, and what comes back. */
final class RawRequest implements AutoCloseable {

  private final Socket socket;

  private RawRequest(Socket socket) {
    this.socket = socket;
  }

  /** Sends a request and leaves the connection open. */
  static RawRequest open(URI host, String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.getPort());
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return new RawRequest(socket);
  }

  /** Sends one and gives all that comes until the connection ends. */
  static String exchange(URI host, String head) throws IOException {
    try (RawRequest request = open(host, head + "\r\nConnection: close")) {
      return request.rest();
    }
  }

  /** What comes until the end of the connection, or until it is reset. */
  String rest() throws IOException {
    StringBuilder all = new StringBuilder();
    try {
      for (int next = socket.getInputStream().read();
          next >= 0;
          next = socket.getInputStream().read()) {
        all.append((char) next);
      }
    } catch (SocketException e) {
      all.append("(reset)");
    }
    return all.toString();
  }

  /** Reads until a text has come. */
  void expect(String text) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new AssertionError("It ended before '" + text + "': " + read);
      }
      read.append((char) next);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
