package io.hubwire.protocol.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON texts that are handed on as they are, and therefore must be right. */
public final class JsonText {

  // Numbers and names are skipped, not evaluated, so that they may be as long as the largest body.
  private static final int LONGEST_TOKEN = 16 << 20;
  private static final int DEEPEST = 1000;

  /** Reads UTF-8 and nothing else, whatever the first bytes look like. */
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_TOKEN)
                  .maxNameLength(LONGEST_TOKEN)
                  .build())
          .build();

  private JsonText() {}

  /**
   * Whether the bytes are one JSON value of any kind in UTF-8, so that they may stand inside a
   * frame. Values nested deeper than 1000 are refused.
   */
  public static boolean isJson(byte[] bytes) {
    if (!isUtf8(bytes)) {
      return false;
    }
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      // The last token may be a string that has not been read to its end.
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (IOException malformed) {
      return false;
    }
  }

  /** Whether the bytes are UTF-8, as a text message must be. */
  public static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
