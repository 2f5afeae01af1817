package io.hubwire.host.http;

import java.nio.charset.StandardCharsets;

/** The value of a response's header on its way to a client. */
final class HeaderValue {

  /** Beyond it a character does not fit into a byte of a head. */
  private static final int LAST_OF_A_BYTE = 0xFF;

  private HeaderValue() {}

  /**
   * A value whose characters each fit into a byte of the head. One with other characters goes out
   * in UTF-8, as browsers and CloudEvents read it; a library would write a question mark for each.
   */
  static String toWire(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > LAST_OF_A_BYTE) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return value;
  }
}
