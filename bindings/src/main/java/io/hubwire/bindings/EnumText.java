package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Enumerations as JSON holds them: a name in any case, or a whole number. */
final class EnumText {

  /** The value names nothing of the enumeration. */
  static final int UNKNOWN = -1;

  private EnumText() {}

  /** The position among the names, {@link #UNKNOWN} where the value is none of them. */
  static int index(JsonNode value, List<String> names) {
    if (value.isIntegralNumber()) {
      return value.canConvertToInt() ? bounded(value.intValue(), names) : UNKNOWN;
    }
    return value.isTextual() ? index(value.textValue().strip(), names) : UNKNOWN;
  }

  private static int index(String text, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(text)) {
        return i;
      }
    }
    try {
      return bounded(Integer.parseInt(text), names);
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  private static int bounded(int index, List<String> names) {
    return index >= 0 && index < names.size() ? index : UNKNOWN;
  }
}
