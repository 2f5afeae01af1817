package io.hubwire.vectors;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A client that sends what it is told and hands back what comes: clients of the JDK refuse some of
 * the statuses and headers that functions may answer with.
 */
public final class RawHttp {

  private static final int PATIENCE_MILLIS = 30_000;

  private RawHttp() {}

  /** A header, its name as it is written. */
  public record Header(String name, String value) {}

  /**
   * A request.
   *
   * @param body empty for a request that has none, not even one of no bytes
   */
  public record Request(
      String method, String target, List<Header> headers, Optional<byte[]> body) {}

  /** What came back. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, List<Header> headers, byte[] body) {

    /** The value of the first header of that name. */
    public Optional<String> header(String name) {
      return headers.stream()
          .filter(header -> header.name().equalsIgnoreCase(name))
          .map(Header::value)
          .findFirst();
    }
  }

  /** Makes one call over a connection of its own. */
  public static Answer call(int port, Request request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      StringBuilder head = new StringBuilder();
      head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
      head.append("Host: localhost:").append(port).append("\r\n");
      request.headers().forEach(h -> head.append(h.name() + ": " + h.value() + "\r\n"));
      request.body().ifPresent(body -> head.append("Content-Length: " + body.length + "\r\n"));
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      request.body().ifPresent(message::writeBytes);
      socket.getOutputStream().write(message.toByteArray());
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Answer answer = answer(in, request.method());
      while (answer.status() >= 100 && answer.status() < 200) {
        answer = answer(in, request.method());
      }
      return answer;
    }
  }

  private static Answer answer(InputStream in, String method) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    List<Header> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).stripLeading()));
    }
    Answer head = new Answer(status, headers, new byte[0]);
    boolean bare = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
    return bare ? head : new Answer(status, headers, body(in, head));
  }

  private static byte[] body(InputStream in, Answer head) throws IOException {
    String coding = head.header("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        body.writeBytes(in.readNBytes(size));
        line(in);
      }
      return body.toByteArray();
    }
    Optional<String> length = head.header("Content-Length");
    return length.isPresent() ? in.readNBytes(Integer.parseInt(length.get())) : in.readAllBytes();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection ended within a head.");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
