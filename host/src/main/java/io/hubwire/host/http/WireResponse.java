package io.hubwire.host.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as it goes out.
 *
 * @param headers in order; a name may appear several times
 * @param body empty where there is none
 * @param stream the body where it comes bit by bit, else null
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
public record WireResponse(
    int status, List<Header> headers, byte[] body, @Nullable InputStream stream) {

  /** A response whose body is there. */
  public WireResponse(int status, List<Header> headers, byte[] body) {
    this(status, headers, body, null);
  }

  /** A response whose body comes bit by bit. */
  public static WireResponse streamed(
      int status, Map<String, List<String>> headers, InputStream body) {
    List<Header> lines = new ArrayList<>();
    headers.forEach((name, values) -> values.forEach(value -> lines.add(new Header(name, value))));
    return new WireResponse(status, lines, new byte[0], body);
  }

  /** A line of a response's head. */
  public record Header(String name, String value) {}

  /** A response without a body. */
  public static WireResponse empty(int status) {
    return new WireResponse(status, List.of(), new byte[0]);
  }

  /** A response of text. */
  public static WireResponse of(int status, String contentType, String text) {
    return new WireResponse(
        status,
        List.of(new Header("Content-Type", contentType)),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** A response of one sentence. */
  public static WireResponse text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text);
  }

  /** This with one more header, unless one of its name is there already. */
  public WireResponse withDefault(String name, String value) {
    return has(name) ? this : with(name, value);
  }

  /** This with one more header. */
  public WireResponse with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new WireResponse(status, more, body, stream);
  }

  /** Whether there is a header of that name, ignoring case. */
  public boolean has(String name) {
    return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
  }
}
