package io.hubwire.host.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query of a request. */
final class QueryString {

  private QueryString() {}

  /** Decoded names, each with its decoded values in order. */
  static Map<String, List<String>> parse(@Nullable String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (query == null) {
      return values;
    }
    int start = 0;
    while (start < query.length()) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      if (end > start) {
        int equals = query.indexOf('=', start);
        boolean hasValue = equals >= 0 && equals < end;
        String name = decode(query.substring(start, hasValue ? equals : end));
        String value = hasValue ? decode(query.substring(equals + 1, end)) : "";
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
      start = end + 1;
    }
    return values;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray percent sign stands for itself, as browsers and ASP.NET have it.
      return text;
    }
  }
}
