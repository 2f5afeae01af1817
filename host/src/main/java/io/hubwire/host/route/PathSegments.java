package io.hubwire.host.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a path at its slashes and decodes the pieces. */
final class PathSegments {

  private PathSegments() {}

  /** The decoded segments; a slash at the end begins none. */
  static List<String> of(String path) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      segments.add(decode(path.substring(start, end)));
      start = end + 1;
    }
    return segments;
  }

  // An encoded slash stays encoded, as in ASP.NET: it separates no segments.
  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      Byte value = raw[i] == '%' ? hexPair(raw, i + 1) : null;
      if (value != null && value != '/') {
        decoded[length++] = value;
        i += 2;
      } else {
        decoded[length++] = raw[i];
      }
    }
    return new String(decoded, 0, length, StandardCharsets.UTF_8);
  }

  private static @Nullable Byte hexPair(byte[] raw, int at) {
    if (at + 1 >= raw.length) {
      return null;
    }
    int high = Character.digit(raw[at], 16);
    int low = Character.digit(raw[at + 1], 16);
    return high < 0 || low < 0 ? null : (byte) (high << 4 | low);
  }
}
