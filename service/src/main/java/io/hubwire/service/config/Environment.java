package io.hubwire.service.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Variables such as {@code WebPubSub__Hubs__chat__EventHandlers__0__UrlTemplate}. */
final class Environment {

  static final String PREFIX = "WebPubSub__";

  private Environment() {}

  static Layer read(Map<String, String> variables, Path base) {
    List<Value> values = new ArrayList<>();
    new TreeMap<>(variables)
        .forEach(
            (name, text) -> {
              String plain = name.replace(":", "__");
              if (plain.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                String key = plain.substring(PREFIX.length()).replace("__", ":");
                String where = "The environment variable " + name;
                values.add(new Value(key.toLowerCase(Locale.ROOT), text, where, base, false));
              }
            });
    return new Layer(values, List.of());
  }

  /** Settings that the caller gives by their own names, such as {@code accessKey}. */
  static Layer given(Map<String, String> settings, Path base) {
    List<Value> values = new ArrayList<>();
    new TreeMap<>(settings)
        .forEach(
            (name, text) -> {
              String key = name.replace('.', ':').replace("[", ":").replace("]", "");
              String where = "The given setting " + name;
              values.add(new Value(key.toLowerCase(Locale.ROOT), text, where, base, true));
            });
    return new Layer(values, List.of());
  }
}
