package io.hubwire.service.upstream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that a connection's handlers have set: sent back with its later events, never with
 * another connection's. A value: setting one gives a new jar.
 *
 * @param values name to value, in the order of setting
 */
public record Cookies(Map<String, String> values) {

  /** No cookies. */
  public static final Cookies NONE = new Cookies(Map.of());

  /** The {@code Cookie} header, null where there is nothing to send. */
  public @Nullable String header() {
    if (values.isEmpty()) {
      return null;
    }
    StringBuilder header = new StringBuilder();
    values.forEach(
        (name, value) ->
            header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    return header.toString();
  }

  /** With a cookie more, or with its new value. */
  public Cookies with(String name, String value) {
    Map<String, String> next = new LinkedHashMap<>(values);
    next.put(name, value);
    return new Cookies(next);
  }

  /** Without a cookie. */
  public Cookies without(String name) {
    Map<String, String> next = new LinkedHashMap<>(values);
    next.remove(name);
    return next.isEmpty() ? NONE : new Cookies(next);
  }
}
