package io.hubwire.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/**
 * The client side of a WebSocket over a plain socket, with nothing between a test and what happens
 * to the socket: whatever goes wrong is an {@link IOException} of the one who reads.
 */
final class PlainWebSocket implements AutoCloseable {

  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final int MASKED = 0x80;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /** The service closed with this code. */
  static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;
    final int code;

    ClosedException(byte[] payload) {
      super(describe(payload));
      code = payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    }

    private static String describe(byte[] payload) {
      return payload.length < 2
          ? "Closed without a code."
          : "Closed with %d '%s'."
              .formatted(
                  (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF),
                  new String(payload, 2, payload.length - 2, UTF_8));
    }
  }

  /**
   * Connects, and waits until the upgrade is answered.
   *
   * @param subprotocol empty for none
   * @throws IOException where it is not answered with 101
   */
  PlainWebSocket(URI uri, String subprotocol) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
    try {
      socket.setTcpNoDelay(true);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      out = socket.getOutputStream();
      out.write(
          ("GET "
                  + uri.getRawPath()
                  + "?"
                  + uri.getRawQuery()
                  + " HTTP/1.1\r\nHost: localhost:"
                  + uri.getPort()
                  + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + (subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n")
                  + "\r\n")
              .getBytes(US_ASCII));
      if (!line().startsWith("HTTP/1.1 101 ")) {
        throw new IOException("The upgrade was refused.");
      }
      while (!line().isEmpty()) {
        // What the headers say is other tests' business.
      }
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** The next text message; pings on the way are answered. */
  String read() throws IOException {
    while (true) {
      int kind = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] payload = new byte[length];
      in.readFully(payload);
      switch (kind) {
        case TEXT -> {
          return new String(payload, UTF_8);
        }
        case PING -> write(PONG, payload);
        case CLOSE -> throw new ClosedException(payload);
        default -> throw new IOException("A frame of an unknown kind: " + kind);
      }
    }
  }

  void send(String text) throws IOException {
    write(TEXT, text.getBytes(UTF_8));
  }

  /** Masked by zeros, which changes nothing. */
  private synchronized void write(int kind, byte[] payload) throws IOException {
    int header = payload.length < 126 ? 2 : 4;
    byte[] frame = new byte[header + 4 + payload.length];
    frame[0] = (byte) kind;
    if (header == 2) {
      frame[1] = (byte) (MASKED | payload.length);
    } else {
      frame[1] = (byte) (MASKED | 126);
      frame[2] = (byte) (payload.length >> 8);
      frame[3] = (byte) payload.length;
    }
    System.arraycopy(payload, 0, frame, header + 4, payload.length);
    out.write(frame);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
