package io.hubwire.protocol.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Builds a JSON text in UTF-8, byte by byte, without an intermediate String for payloads. */
final class JsonBytes {

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] NULL = ascii("null");

  private byte[] bytes;
  private int length;

  JsonBytes(int expectedLength) {
    bytes = new byte[expectedLength];
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** JSON as it is. */
  JsonBytes raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  JsonBytes unsigned(long number) {
    return raw(ascii(Long.toUnsignedString(number)));
  }

  /** A string value, or null. */
  JsonBytes string(@Nullable String text) {
    return text == null ? raw(NULL) : string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A string value whose content is given in UTF-8. */
  JsonBytes string(byte[] utf8) {
    reserve(utf8.length + 2);
    bytes[length++] = '"';
    int copied = 0;
    for (int index = 0; index < utf8.length; index++) {
      byte value = utf8[index];
      // Bytes of longer sequences are negative.
      if (value == '"' || value == '\\' || (value >= 0 && value < ' ')) {
        copy(utf8, copied, index);
        escape(value);
        copied = index + 1;
      }
    }
    copy(utf8, copied, utf8.length);
    reserve(1);
    bytes[length++] = '"';
    return this;
  }

  /** A string value of base64. */
  JsonBytes base64(byte[] content) {
    byte[] encoded = Base64.getEncoder().encode(content);
    reserve(encoded.length + 2);
    bytes[length++] = '"';
    copy(encoded, 0, encoded.length);
    bytes[length++] = '"';
    return this;
  }

  byte[] toBytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private void copy(byte[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  private void escape(byte value) {
    reserve(6);
    bytes[length++] = '\\';
    byte letter =
        switch (value) {
          case '"', '\\' -> value;
          case '\b' -> 'b';
          case '\t' -> 't';
          case '\n' -> 'n';
          case '\f' -> 'f';
          case '\r' -> 'r';
          default -> 'u';
        };
    bytes[length++] = letter;
    if (letter == 'u') {
      bytes[length++] = '0';
      bytes[length++] = '0';
      bytes[length++] = HEX[value >> 4];
      bytes[length++] = HEX[value & 0xf];
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + bytes.length / 2));
    }
  }
}
