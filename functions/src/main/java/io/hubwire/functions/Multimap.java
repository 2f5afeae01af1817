package io.hubwire.functions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps of names to several values, as claims, queries and headers travel, made safe against members
 * that are null.
 */
final class Multimap {
  private Multimap() {}

  static Map<String, List<String>> copy(
      @Nullable Map<String, @Nullable List<@Nullable String>> values) {
    if (values == null) {
      return Map.of();
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach(
        (name, list) ->
            copy.put(
                name, list == null ? List.of() : list.stream().map(Multimap::orEmpty).toList()));
    return Collections.unmodifiableMap(copy);
  }

  /** Adds to a map under construction. */
  static void add(Map<String, @Nullable List<@Nullable String>> values, String name, String value) {
    Objects.requireNonNull(values.computeIfAbsent(name, key -> new ArrayList<>())).add(value);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
