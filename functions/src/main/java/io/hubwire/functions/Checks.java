package io.hubwire.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Argument checks, so that a mistake is told where it is made and not by the host after the
 * function has returned.
 */
final class Checks {
  private Checks() {}

  static String notEmpty(String value, String what) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(what + " must not be empty.");
    }
    return value;
  }

  /**
   * Gson leaves null members out, and no list at all means the same to the host as an empty one.
   */
  static @Nullable List<String> orAbsent(List<String> values) {
    return values.isEmpty() ? null : List.copyOf(values);
  }
}
