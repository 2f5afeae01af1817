package io.hubwire.service.config;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All sources as one: a stronger source's value takes the place of a weaker one's. A list of a file
 * takes the place of the whole weaker list; variables reach into lists, place by place.
 */
final class Merged {

  private static final String OLD_PATTERN = "eventpattern";
  private static final String PATTERN = "usereventpattern";

  private final TreeMap<String, Value> values = new TreeMap<>();

  /** Adds a source that is stronger than those before. */
  void add(Layer layer) {
    layer.lists().forEach(this::removeBelow);
    for (Value value : layer.values()) {
      put(canonical(value));
    }
  }

  private void put(Value value) {
    String key = value.key();
    removeBelow(key);
    for (int colon = key.indexOf(':'); colon >= 0; colon = key.indexOf(':', colon + 1)) {
      values.remove(key.substring(0, colon));
    }
    values.put(key, value);
  }

  private void removeBelow(String key) {
    values.remove(key);
    values.subMap(key + ":", key + ";").clear(); // the character behind the colon
  }

  /** The official emulator calls the pattern of user events by either name. */
  private static Value canonical(Value value) {
    String key = value.key();
    int last = key.lastIndexOf(':') + 1;
    return key.substring(last).equals(OLD_PATTERN)
        ? new Value(
            key.substring(0, last) + PATTERN,
            value.text(),
            value.where(),
            value.base(),
            value.strict())
        : value;
  }

  @Nullable Value get(String key) {
    return values.get(key.toLowerCase(Locale.ROOT));
  }

  Stream<Value> all() {
    return values.values().stream();
  }

  /** The values below a key, places of lists in their order. */
  List<Value> below(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    int depth = key.split(":", -1).length;
    return values.subMap(key + ":", key + ";").values().stream()
        .sorted((one, other) -> compare(one.part(depth), other.part(depth)))
        .toList();
  }

  /** The names right below a key, places of lists in their order. */
  List<String> names(String key) {
    int depth = key.split(":", -1).length;
    return below(key).stream().map(value -> value.part(depth)).distinct().toList();
  }

  private static int compare(String one, String other) {
    return Value.isPlace(one) && Value.isPlace(other)
        ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other))
        : one.compareTo(other);
  }
}
