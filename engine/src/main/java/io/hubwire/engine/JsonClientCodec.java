package io.hubwire.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.spi.FrameCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON subprotocol as a client speaks it. */
final class JsonClientCodec implements FrameCodec {

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public boolean isBinary() {
    return false;
  }

  @Override
  public byte[] write(String type, Map<String, String> members) {
    ObjectNode frame = json.createObjectNode().put("type", type);
    members.forEach(
        (name, value) -> {
          switch (name) {
            case "ackId", "sequenceId", "ttlSeconds" -> frame.put(name, Long.parseLong(value));
            case "noEcho" -> frame.put(name, Boolean.parseBoolean(value));
            case "data" ->
                frame.set(
                    name,
                    "json".equals(members.get("dataType"))
                        ? parsed(value)
                        : json.getNodeFactory().textNode(value));
            default -> frame.put(name, value);
          }
        });
    return frame.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is no JSON: " + text, e);
    }
  }

  @Override
  public Map<String, String> read(byte[] frame) {
    Map<String, String> members = new LinkedHashMap<>();
    try {
      JsonNode root = json.readTree(frame);
      root.properties()
          .forEach(
              member -> {
                JsonNode value = member.getValue();
                if (member.getKey().equals("error")) {
                  members.put("error", value.path("name").asText());
                  members.put("errorMessage", value.path("message").asText());
                } else {
                  members.put(
                      member.getKey(), value.isTextual() ? value.asText() : value.toString());
                }
              });
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "This is no frame: " + new String(frame, StandardCharsets.UTF_8), e);
    }
    return members;
  }
}
