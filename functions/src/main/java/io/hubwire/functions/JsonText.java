package io.hubwire.functions;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values that {@link PlainJson} lets pass as compact JSON text. */
final class JsonText {
  /** Up to here every whole number has a double of its own. */
  private static final double LARGEST_EXACT = 1L << 53;

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** Writes any value that {@link PlainJson#of} accepts. */
  static String of(@Nullable Object value) {
    JsonText text = new JsonText();
    text.write(PlainJson.of(value));
    return text.out.toString();
  }

  private void write(@Nullable Object value) {
    if (value instanceof String text) {
      writeText(text);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof List<?> values) {
      writeList(values);
    } else if (value instanceof Double number && isExactWhole(number)) {
      out.append(number.longValue());
    } else {
      out.append(value);
    }
  }

  /** Gson reads each number as a double; a whole one is written as it came, 2 and not 2.0. */
  private static boolean isExactWhole(double number) {
    boolean negativeZero = number == 0 && Double.doubleToRawLongBits(number) != 0;
    return number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT && !negativeZero;
  }

  private void writeMap(Map<?, ?> map) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      writeText((String) entry.getKey());
      out.append(':');
      write(entry.getValue());
      if (entries.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private void writeList(List<?> values) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      write(values.get(i));
    }
    out.append(']');
  }

  private void writeText(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      writeCharacter(text.charAt(i));
    }
    out.append('"');
  }

  private void writeCharacter(char character) {
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        // A half of a surrogate pair on its own would be lost on the way to UTF-8; escaped, it
        // survives.
        if (character < ' ' || Character.isSurrogate(character)) {
          out.append(String.format("\\u%04x", (int) character));
        } else {
          out.append(character);
        }
      }
    }
  }
}
