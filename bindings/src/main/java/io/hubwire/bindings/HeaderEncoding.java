package io.hubwire.bindings;

import io.hubwire.protocol.event.HeaderText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes text of header values that an HTTP library handed over byte by byte. */
final class HeaderEncoding {

  private HeaderEncoding() {}

  /** The request with its header values read as UTF-8; values that are text already stay. */
  static HttpRequestData decoded(HttpRequestData request) {
    if (request.headers().values().stream().allMatch(HeaderEncoding::isAscii)) {
      return request;
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            (name, values) ->
                headers.put(name, values.stream().map(HeaderText::fromWire).toList()));
    return new HttpRequestData(
        request.method(),
        request.url(),
        headers,
        request.query(),
        request.params(),
        request.body());
  }

  private static boolean isAscii(List<String> values) {
    return values.stream().allMatch(value -> value.chars().allMatch(c -> c < 0x80));
  }
}
