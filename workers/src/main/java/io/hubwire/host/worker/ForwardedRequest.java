package io.hubwire.host.worker;

import io.hubwire.bindings.HttpRequestData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A client's request as it is sent on to a worker. Where it goes is the worker's address and
 * nothing of the client's: its target is taken apart as text and never resolved as a reference.
 *
 * @param target path and query as the client sent them; what no request line can carry is escaped
 * @param headers those of the message, and what a proxy adds
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
record ForwardedRequest(
    String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {

  /** Names the invocation in the request, and in the answer of a function. */
  static final String INVOCATION = "x-ms-invocation-id";

  /** What belongs to one connection and not to the message. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> OURS =
      Set.of(INVOCATION, "x-forwarded-host", "x-forwarded-proto");

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern AUTHORITY =
      Pattern.compile("([0-9A-Za-z._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]*)?");
  private static final String AFTER_SCHEME = "://";

  /** A request that no HTTP server may be sent; the text says why. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }
  }

  /**
   * A request as it reached the host.
   *
   * @throws Invalid where it cannot be sent on as it is
   */
  static ForwardedRequest of(String invocationId, HttpRequestData request) throws Invalid {
    String url = request.url();
    int scheme = url.indexOf(AFTER_SCHEME);
    int begin = scheme < 0 ? -1 : endOfAuthority(url, scheme + AFTER_SCHEME.length());
    if (begin < 0) {
      throw new Invalid("The target of the request is no path.");
    }
    String authority = url.substring(scheme + AFTER_SCHEME.length(), begin);
    if (!AUTHORITY.matcher(authority).matches()) {
      throw new Invalid("The request names no valid host.");
    }
    if (!TOKEN.matcher(request.method()).matches()) {
      throw new Invalid("The request's method is no token.");
    }
    List<Map.Entry<String, String>> headers = headers(request.headers());
    headers.add(Map.entry(INVOCATION, invocationId));
    headers.add(Map.entry("x-forwarded-host", authority));
    headers.add(Map.entry("x-forwarded-proto", url.substring(0, scheme)));
    String target = target(url.substring(begin));
    return new ForwardedRequest(request.method(), target, List.copyOf(headers), request.body());
  }

  private static int endOfAuthority(String url, int from) {
    for (int i = from; i < url.length(); i++) {
      if ("/?#\\".indexOf(url.charAt(i)) >= 0) {
        return i;
      }
    }
    return url.length();
  }

  private static String target(String text) throws Invalid {
    StringBuilder target = new StringBuilder(text.startsWith("/") ? "" : "/");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0x7F) {
        throw new Invalid("The target of the request has a character that no target may have.");
      }
      if (c < 0x7F) {
        target.append(c);
      } else {
        // A byte as it came; what is no byte comes from a text, and goes as UTF-8.
        byte[] bytes =
            c <= 0xFF
                ? new byte[] {(byte) c}
                : text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
          target.append('%').append("%02X".formatted(one & 0xFF));
        }
      }
    }
    return target.toString();
  }

  private static List<Map.Entry<String, String>> headers(Map<String, List<String>> received)
      throws Invalid {
    Set<String> dropped = dropped(received);
    List<Map.Entry<String, String>> kept = new ArrayList<>();
    for (var header : received.entrySet()) {
      String name = header.getKey();
      if (!TOKEN.matcher(name).matches()) {
        throw new Invalid("The request has a header whose name is no token.");
      }
      String lowerCase = name.toLowerCase(Locale.ROOT);
      if (!dropped.contains(lowerCase) && !OURS.contains(lowerCase)) {
        for (String value : header.getValue()) {
          check(name, value);
          kept.add(Map.entry(name, value));
        }
      }
    }
    return kept;
  }

  private static void check(String name, String value) throws Invalid {
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
      throw new Invalid("The header " + name + " has a control character.");
    }
  }

  /** The headers that stay between two neighbours, those that {@code Connection} names included. */
  static Set<String> dropped(Map<String, List<String>> headers) {
    Set<String> dropped = new LinkedHashSet<>(OF_THE_CONNECTION);
    headers.forEach(
        (name, values) -> {
          if (name.equalsIgnoreCase("connection")) {
            for (String value : values) {
              for (String named : value.split(",", -1)) {
                dropped.add(named.strip().toLowerCase(Locale.ROOT));
              }
            }
          }
        });
    return dropped;
  }
}
