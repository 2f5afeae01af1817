package io.hubwire.functions;

import java.util.Arrays;

/**
 * Reads the texts by which enum values travel. Hosts disagree about their case ({@code Text} here,
 * {@code text} there), and Gson would read any but the constant's own name as null; hence the
 * fields hold text, and this is the one reader.
 */
final class WireNames {
  private WireNames() {}

  static <E extends Enum<E>> E read(Class<E> type, String text, String member) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalStateException(
        "The event's "
            + member
            + " is '"
            + text
            + "'; this version knows "
            + Arrays.toString(type.getEnumConstants())
            + ".");
  }
}
