package io.hubwire.service.config;

import io.hubwire.service.ServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values as what their settings are; a wrong one is one sentence. */
final class Values {

  private final Merged merged;

  Values(Merged merged) {
    this.merged = merged;
  }

  Merged merged() {
    return merged;
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(merged.get(key)).map(Value::text);
  }

  Optional<Boolean> truth(Setting setting, String key) {
    return oneOf(setting, key, "true", "false");
  }

  /** Whether it is the first of two words, in any case. */
  Optional<Boolean> oneOf(Setting setting, String key, String first, String second) {
    return read(
        setting,
        key,
        text -> {
          String lower = text.strip().toLowerCase(Locale.ROOT);
          return lower.equals(first) ? Boolean.TRUE : lower.equals(second) ? false : null;
        });
  }

  Optional<Long> number(Setting setting, String key, long least, long most) {
    return read(
        setting,
        key,
        text -> {
          try {
            long number = Long.parseLong(text.strip());
            return number >= least && number <= most ? number : null;
          } catch (NumberFormatException e) {
            return null;
          }
        });
  }

  Optional<Path> path(Setting setting, String key) {
    Value value = merged.get(key);
    return read(setting, key, text -> text.isBlank() || value == null ? null : resolve(value));
  }

  private static @Nullable Path resolve(Value value) {
    try {
      return value.base().resolve(value.text());
    } catch (java.nio.file.InvalidPathException e) {
      return null;
    }
  }

  /**
   * Reads a value.
   *
   * @param reader gives null for a wrong text
   * @throws ServiceException where it is wrong
   */
  <T> Optional<T> read(Setting setting, String key, Function<String, @Nullable T> reader) {
    Value value = merged.get(key);
    return value == null ? Optional.empty() : Optional.of(read(setting, value, reader));
  }

  /** Reads each value of a list. */
  <T> List<T> list(Setting setting, String key, Function<String, @Nullable T> reader) {
    return merged.below(key).stream().map(value -> read(setting, value, reader)).toList();
  }

  private static <T> T read(Setting setting, Value value, Function<String, @Nullable T> reader) {
    T read = reader.apply(value.text());
    if (read == null) {
      throw wrong(setting, value);
    }
    return read;
  }

  static ServiceException wrong(Setting setting, Value value) {
    String shown = setting.isSecret() ? "not usable (its value is secret)" : quoted(value.text());
    return new ServiceException(
        "%s is %s; expected %s.".formatted(value.where(), shown, setting.expected()), null);
  }

  /** A value that is part of a sentence must not look like several. */
  private static String quoted(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return "'" + (plain.length() > 200 ? plain.substring(0, 200) + "…" : plain) + "'";
  }
}
