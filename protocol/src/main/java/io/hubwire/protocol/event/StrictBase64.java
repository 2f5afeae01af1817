package io.hubwire.protocol.event;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 as .NET reads it: Java's decoder would also take text whose padding is missing. */
final class StrictBase64 {

  private StrictBase64() {}

  /** The bytes, null where the text is not base64. */
  static byte @Nullable [] decode(String text) {
    if (text.length() % 4 != 0) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
