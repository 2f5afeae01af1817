package io.hubwire.protocol.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a connect event that admits the client.
 *
 * @param userId null keeps the token's, an empty text clears it, any other replaces it
 * @param groups null or empty keeps the token's, others replace them
 * @param subprotocol null leaves the choice to the service
 * @param roles null keeps the token's, empty clears them, others replace them
 * @param mqtt the member for MQTT clients as it came, null where there is none
 */
public record ConnectResponse(
    @Nullable String userId,
    @Nullable List<String> groups,
    @Nullable String subprotocol,
    @Nullable List<String> roles,
    @Nullable JsonNode mqtt) {

  /** Admits the client as its token says. */
  public static final ConnectResponse UNCHANGED = new ConnectResponse(null, null, null, null, null);

  /**
   * Reads a response's body, whatever its content type: empty text and JSON's null change nothing.
   *
   * @throws EventFormatException where it is not a JSON object or a member has a wrong form
   */
  public static ConnectResponse parse(byte[] body) {
    if (new String(body, StandardCharsets.UTF_8).strip().equals("null") || body.length == 0) {
      return UNCHANGED;
    }
    JsonBody json = JsonBody.parse("the connect response", body);
    JsonNode groups = json.optional("groups");
    JsonNode roles = json.optional("roles");
    return new ConnectResponse(
        json.text("userId"),
        groups == null ? null : json.texts("groups", groups),
        json.text("subprotocol"),
        roles == null ? null : json.texts("roles", roles),
        json.optional("mqtt"));
  }

  /**
   * The JSON body with all four members, nulls included.
   *
   * @param forMqtt whether {@code mqtt} comes before them, be it null
   */
  public byte[] write(boolean forMqtt) {
    ObjectNode json = JsonBody.newObject();
    if (forMqtt) {
      json.set("mqtt", mqtt);
    }
    json.put("userId", userId);
    json.set("groups", groups == null ? null : JsonBody.array(groups));
    json.put("subprotocol", subprotocol);
    json.set("roles", roles == null ? null : JsonBody.array(roles));
    return JsonBody.bytes(json);
  }
}
