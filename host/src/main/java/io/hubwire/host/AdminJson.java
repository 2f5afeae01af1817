package io.hubwire.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hubwire.host.http.WireResponse;
import java.nio.charset.StandardCharsets;

/** JSON in requests to the host's own addresses and in their answers. */
final class AdminJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AdminJson() {}

  static WireResponse response(int status, JsonNode json) {
    return WireResponse.of(status, "application/json; charset=utf-8", json.toString());
  }

  /** The value of a body; a missing node where it is empty or no JSON. */
  static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
