package io.hubwire.protocol.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The two forms of a header's value: text, and what an HTTP library writes byte by byte. */
public final class HeaderText {

  private HeaderText() {}

  /**
   * A text as an HTTP library wants it that writes each char as one byte: the chars are the text's
   * UTF-8 bytes. For the edge alone; everything inside holds text.
   */
  public static String toWire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The opposite of {@link #toWire}; a value that is not UTF-8 is returned as it is. */
  public static String fromWire(String value) {
    if (value.chars().allMatch(c -> c < 0x80)) {
      return value;
    }
    if (value.chars().anyMatch(c -> c > 0xFF)) {
      return value;
    }
    try {
      byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return value;
    }
  }

  /** The pieces between commas and blanks, as lists of origins and signatures are written. */
  public static List<String> pieces(String value) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || value.charAt(i) == ',' || value.charAt(i) == ' ') {
        if (i > start) {
          pieces.add(value.substring(start, i));
        }
        start = i + 1;
      }
    }
    return pieces;
  }
}
