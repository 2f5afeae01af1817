package io.hubwire.service.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sends a request as it is written, header by header, and reads what comes. */
final class PlainSocket implements AutoCloseable {

  private static final int DEADLINE_MILLIS = 20_000;
  static final int CLOSE = 8;
  private static final int PING = 9;
  private static final byte[] EMPTY_PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

  private final Socket socket;
  private final DataInputStream in;
  private final int status;
  private final List<String> headers = new ArrayList<>();

  /** A frame of a server: short enough for these tests. */
  static final class Frame {
    private final int opcode;
    private final byte[] payload;

    private Frame(int opcode, byte[] payload) {
      this.opcode = opcode;
      this.payload = payload;
    }

    int opcode() {
      return opcode;
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** Of a close frame. */
    int code() {
      return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }
  }

  private PlainSocket(int port, List<String> lines) throws IOException {
    this(port, String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** Sends a text, and reads the head of the answer to it. */
  PlainSocket(int port, String request) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    status = Integer.parseInt(line().split(" ", -1)[1]);
    for (String header = line(); !header.isEmpty(); header = line()) {
      headers.add(header);
    }
  }

  /** A WebSocket that is asked for. */
  static PlainSocket upgrade(int port, String target, List<String> more) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("GET " + target + " HTTP/1.1");
    lines.add("Host: localhost:" + port);
    lines.add("Upgrade: websocket");
    lines.add("Connection: Upgrade");
    lines.add("Sec-WebSocket-Version: 13");
    lines.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    lines.addAll(more);
    return new PlainSocket(port, lines);
  }

  /** An ordinary request without a body. */
  static PlainSocket request(int port, String method, String target, List<String> more)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.add("Host: localhost:" + port);
    lines.add("Content-Length: 0");
    lines.add("Connection: close");
    lines.addAll(more);
    return new PlainSocket(port, lines);
  }

  int status() {
    return status;
  }

  /** As they were sent, one text for each. */
  List<String> headers() {
    return headers;
  }

  /** All that comes up to the end of the connection. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends bytes as they are: frames, or pieces of them. */
  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Ends this side, and waits until the other has ended too. */
  void end() throws IOException {
    socket.shutdownOutput();
    while (in.read() >= 0) {
      // Whatever still came.
    }
  }

  /** The next frame that is no ping; those are answered. */
  Frame frame() throws IOException {
    Frame frame = read();
    while (frame.opcode() == PING) {
      socket.getOutputStream().write(EMPTY_PONG);
      frame = read();
    }
    return frame;
  }

  /** Whether it was closed with this code; false where its end came without one. */
  boolean isTold(int code) throws IOException {
    socket.setSoTimeout(500);
    try {
      Frame frame = frame();
      return frame.opcode() == CLOSE && frame.code() == code;
    } catch (EOFException | SocketTimeoutException | SocketException none) {
      return false;
    }
  }

  /** A request that has been sent in part. */
  record Begun(Socket socket) implements AutoCloseable {

    /** Ends this side, and reads all that has come. */
    String endAndRead() throws IOException {
      try (socket) {
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (SocketException reset) {
        return "";
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Sends a head and bytes behind it, and reads nothing. */
  static Begun begin(int port, String head, byte[] bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
    try {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(bytes);
    } catch (SocketException refused) {
      // its answer has come before all was sent
    }
    return new Begun(socket);
  }

  private Frame read() throws IOException {
    int opcode = in.readUnsignedByte() & 0xf;
    int length = in.readUnsignedByte();
    byte[] payload =
        new byte
            [length == 126
                ? in.readUnsignedShort()
                : length == 127 ? Math.toIntExact(in.readLong()) : length];
    in.readFully(payload);
    return new Frame(opcode, payload);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
