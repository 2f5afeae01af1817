package io.hubwire.protocol.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a token's payload, repeated claims included, which a JSON tree would lose. */
final class ClaimsReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ClaimsReader() {}

  /**
   * The claims of a JSON object.
   *
   * @throws IOException where it is not one JSON object
   */
  static TokenClaims read(byte[] json) throws IOException {
    Map<String, List<String>> claims = new LinkedHashMap<>();
    try (JsonParser parser = MAPPER.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        JsonNode value = MAPPER.readTree(parser);
        addTexts(claims.computeIfAbsent(name, unused -> new ArrayList<>()), value);
      }
      if (parser.nextToken() != null) {
        throw new IOException("text after the object");
      }
    }
    return new TokenClaims(claims);
  }

  private static void addTexts(List<String> texts, JsonNode value) {
    if (value.isArray()) {
      value.forEach(item -> addTexts(texts, item));
    } else if (value.isValueNode()) {
      if (!value.isNull()) {
        texts.add(value.asText());
      }
    } else {
      texts.add(value.toString());
    }
  }
}
