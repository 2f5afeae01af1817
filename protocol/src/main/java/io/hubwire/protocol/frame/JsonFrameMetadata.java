package io.hubwire.protocol.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** The metadata of a frame: an object of strings, within the limits. */
final class JsonFrameMetadata {

  private JsonFrameMetadata() {}

  static Map<String, String> read(JsonValue value) throws FrameException {
    if (!value.is(JsonToken.START_OBJECT)) {
      throw JsonFrameReader.invalid("Member 'metadata' is not an object.");
    }
    MessageMetadata metadata = new MessageMetadata();
    byte[] object = value.bytes();
    try (JsonParser parser = JsonText.FACTORY.createParser(object)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        JsonValue entry = JsonValue.at(object, parser);
        if (!entry.is(JsonToken.VALUE_STRING)) {
          throw JsonFrameReader.invalid("Metadata '" + key + "' is not a string.");
        }
        metadata.add(key, entry.string());
      }
      return metadata.toMap();
    } catch (IllegalArgumentException beyondLimit) {
      throw JsonFrameReader.invalid(String.valueOf(beyondLimit.getMessage()));
    } catch (IOException impossible) {
      throw new IllegalStateException("An object that was read once is no longer one.", impossible);
    }
  }
}
