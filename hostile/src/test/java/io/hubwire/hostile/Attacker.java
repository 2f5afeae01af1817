package io.hubwire.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that sends what a well-behaved client would not. */
final class Attacker implements AutoCloseable {

  private final Socket socket;

  Attacker(Socket socket) {
    this.socket = socket;
  }

  Attacker send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Attacker send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** A request's head: its first line, and further ones. */
  Attacker head(String requestLine, String... headers) throws IOException {
    return send(requestLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  /** The opening of a WebSocket, with further headers. */
  Attacker upgrade(String target, String... headers) throws IOException {
    return send(
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + String.join("", java.util.Arrays.stream(headers).map(h -> h + "\r\n").toList())
            + "\r\n");
  }

  /** A masked frame whose payload is zeros, of which only the beginning is sent. */
  Attacker frame(int firstByte, long length, int sent) throws IOException {
    byte[] bytes = new byte[14 + sent];
    bytes[0] = (byte) firstByte;
    bytes[1] = (byte) (0x80 | 127);
    for (int i = 0; i < 8; i++) {
      bytes[2 + i] = (byte) (length >>> (56 - 8 * i));
    }
    return send(bytes);
  }

  /** A masked frame with a text of less than 64 KB. */
  Attacker text(String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[8 + content.length];
    bytes[0] = (byte) 0x81;
    bytes[1] = (byte) (0x80 | 126);
    bytes[2] = (byte) (content.length >> 8);
    bytes[3] = (byte) content.length;
    System.arraycopy(content, 0, bytes, 8, content.length); // masked with zeros
    return send(bytes);
  }

  /** The next byte and no more. */
  int readsOne() throws IOException {
    return socket.getInputStream().read();
  }

  /** The status of the next answer, whose body is passed over; 0 where there is none. */
  int status() throws IOException {
    String answer = answer();
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  /** The next answer, whose body has a Content-Length or none. */
  String answer() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
    return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  /** All that still comes, up to the end of the connection. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** The first four bytes of the next frame: a close's code is in the last two. */
  int closeCode() throws IOException {
    byte[] start = socket.getInputStream().readNBytes(4);
    if (start.length < 4 || (start[0] & 0xFF) != 0x88) {
      throw new AssertionError("Expected a close frame, got " + java.util.Arrays.toString(start));
    }
    return (start[2] & 0xFF) << 8 | (start[3] & 0xFF);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
