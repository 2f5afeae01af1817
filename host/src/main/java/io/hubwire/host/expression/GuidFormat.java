package io.hubwire.host.expression;

import io.hubwire.bindings.BindingException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms in which .NET writes a GUID. */
final class GuidFormat {

  private GuidFormat() {}

  static String format(UUID guid, @Nullable String format) {
    String text = guid.toString();
    String form = format == null || format.isEmpty() ? "D" : format.toUpperCase(Locale.ROOT);
    return switch (form) {
      case "D" -> text;
      case "N" -> text.replace("-", "");
      case "B" -> "{" + text + "}";
      case "P" -> "(" + text + ")";
      case "X" -> hexadecimal(text.replace("-", ""));
      default ->
          throw new BindingException(
              "The GUID format '" + format + "' is unknown; expected N, D, B, P or X.");
    };
  }

  private static String hexadecimal(String digits) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 16; i < 32; i += 2) {
      bytes.append(i == 16 ? "" : ",").append("0x").append(digits, i, i + 2);
    }
    return "{0x%s,0x%s,0x%s,{%s}}"
        .formatted(
            digits.substring(0, 8), digits.substring(8, 12), digits.substring(12, 16), bytes);
  }
}
