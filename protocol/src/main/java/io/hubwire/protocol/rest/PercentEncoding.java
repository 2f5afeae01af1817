package io.hubwire.protocol.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent encoding of paths and queries. What is not well-formed stays as it was written. */
final class PercentEncoding {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNRESERVED_PUNCTUATION = "-_.~";

  private PercentEncoding() {}

  /** Decodes a segment of a path. A slash stays encoded, and a plus is a plus. */
  static String decodeSegment(String text) {
    return text.indexOf('%') < 0 ? text : decode(text, true);
  }

  /** Decodes a name or a value of a query, where a plus is a space. */
  static String decodeQuery(String text) {
    String spaced = text.replace('+', ' ');
    return spaced.indexOf('%') < 0 ? spaced : decode(spaced, false);
  }

  /** Encodes everything but the unreserved characters, for either place. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (value & 0xff);
      if (isUnreserved(character)) {
        encoded.append(character);
      } else {
        HEX.toHexDigits(encoded.append('%'), value);
      }
    }
    return encoded.toString();
  }

  private static String decode(String text, boolean keepSlash) {
    StringBuilder decoded = new StringBuilder(text.length());
    int index = 0;
    while (index < text.length()) {
      int end = index;
      while (isEscape(text, end, keepSlash)) {
        end += 3;
      }
      if (end > index) {
        decoded.append(decodeRun(text.substring(index, end)));
        index = end;
      } else {
        decoded.append(text.charAt(index++));
      }
    }
    return decoded.toString();
  }

  private static boolean isEscape(String text, int at, boolean keepSlash) {
    return at + 2 < text.length()
        && text.charAt(at) == '%'
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2))
        && !(keepSlash && text.regionMatches(true, at, "%2F", 0, 3));
  }

  private static String decodeRun(String escapes) {
    byte[] bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return escapes;
    }
  }

  private static boolean isUnreserved(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || UNRESERVED_PUNCTUATION.indexOf(character) >= 0;
  }
}
