package io.hubwire.host.http;

import java.nio.charset.StandardCharsets;

/** The value of a response's header on its way to a client. */
final class HeaderValue {

  /** Beyond it a character does not fit into a byte of a head. */
  private static final int LAST_OF_A_BYTE = 0xFF;

  private static final char DELETE = 0x7F;

  private HeaderValue() {}

  /**
   * Refuses what would be something else in a head: line ends by which one header becomes two,
   * other control characters but the tab, no name.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  private static void check(String name, String value) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a header has no name");
    }
    for (int i = 0; i < value.length(); i++) {
      char next = value.charAt(i);
      if ((next < ' ' && next != '\t') || next == DELETE) {
        throw new IllegalArgumentException(
            "the value of the header '%s' has the control character U+%04X"
                .formatted(name, (int) next));
      }
    }
  }

  /**
   * A value whose characters each fit into a byte of the head. One with other characters goes out
   * in UTF-8, as browsers and CloudEvents read it; a library would write a question mark for each.
   *
   * @throws IllegalArgumentException where the header cannot stand in a head
   */
  static String toWire(WireResponse.Header header) {
    String value = header.value();
    check(header.name(), value);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > LAST_OF_A_BYTE) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return value;
  }
}
