package io.hubwire.protocol.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A value inside a JSON text: its first token and where its bytes lie. */
@SuppressWarnings("ArrayRecordComponent") // a view of the frame that is being read; never compared
record JsonValue(byte[] source, JsonToken token, int start, int end) {

  /** The value at which the parser stands; afterwards it stands at the value's last token. */
  static JsonValue at(byte[] source, JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    // A string is read lazily, and only then is its end known.
    parser.finishToken();
    return new JsonValue(source, token, start, (int) parser.currentLocation().getByteOffset());
  }

  boolean is(JsonToken expected) {
    return token == expected;
  }

  /** The bytes as they were sent. */
  byte[] bytes() {
    return Arrays.copyOfRange(source, start, end);
  }

  /** The digits of a number, or any other value as it was sent, which must be short. */
  String text() {
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  /**
   * The content of a string in UTF-8.
   *
   * @throws FrameException if it holds half of a surrogate pair, which no UTF-8 can express
   */
  byte[] stringBytes() throws FrameException {
    if (!hasEscape()) {
      return Arrays.copyOfRange(source, start + 1, end - 1);
    }
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(unescaped()));
      byte[] utf8 = new byte[encoded.remaining()];
      encoded.get(utf8);
      return utf8;
    } catch (CharacterCodingException halfPair) {
      throw JsonFrameReader.invalid("A string of the frame holds half of a surrogate pair.");
    }
  }

  /** The content of a string. */
  String string() throws FrameException {
    return new String(stringBytes(), StandardCharsets.UTF_8);
  }

  private boolean hasEscape() {
    for (int index = start; index < end; index++) {
      if (source[index] == '\\') {
        return true;
      }
    }
    return false;
  }

  private String unescaped() {
    try (JsonParser parser = JsonText.FACTORY.createParser(source, start, end - start)) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException impossible) {
      throw new IllegalStateException("A string that was read once is no longer one.", impossible);
    }
  }
}
