package io.hubwire.protocol.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state that handlers attach to a connection, as the official SDKs write it into {@code
 * ce-connectionState}: base64 of a JSON object whose values are base64 of bytes. To the service it
 * is opaque text.
 */
public final class ConnectionStates {

  /** No state at all. */
  public static final ConnectionStates NONE = new ConnectionStates(new LinkedHashMap<>());

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, byte[]> entries;

  private ConnectionStates(Map<String, byte[]> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  /** States with the given bytes by key, in the map's order. */
  public static ConnectionStates of(Map<String, byte[]> entries) {
    return new ConnectionStates(new LinkedHashMap<>(entries));
  }

  /**
   * Reads a header's value. Base64 of something else than states, or one inner value that is not
   * base64, gives no states; only a value that is not base64 itself is an error.
   *
   * @throws EventFormatException where the value is not base64
   */
  public static ConnectionStates decode(String header) {
    if (header.isEmpty()) {
      return NONE;
    }
    byte[] json = StrictBase64.decode(header);
    if (json == null) {
      throw new EventFormatException(
          "The header " + EventHeaders.CONNECTION_STATE + " must be base64 text.");
    }
    try {
      return ofJson(MAPPER.readTree(json));
    } catch (IOException e) {
      return NONE;
    }
  }

  /** The header's value; an empty text where there are no states. */
  public String encode() {
    if (entries.isEmpty()) {
      return "";
    }
    ObjectNode json = MAPPER.createObjectNode();
    entries.forEach((key, bytes) -> json.put(key, Base64.getEncoder().encodeToString(bytes)));
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  /** These states, overwritten and completed by others. */
  public ConnectionStates merge(ConnectionStates others) {
    Map<String, byte[]> merged = new LinkedHashMap<>(entries);
    merged.putAll(others.entries);
    return new ConnectionStates(merged);
  }

  /** Bytes by key, in order; for .NET and scripts alike the bytes are usually JSON text. */
  public Map<String, byte[]> entries() {
    return entries;
  }

  /** Whether there is no state. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  private static ConnectionStates ofJson(JsonNode json) {
    if (!json.isObject()) {
      return NONE;
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      byte[] bytes =
          property.getValue().isTextual()
              ? StrictBase64.decode(property.getValue().textValue())
              : null;
      if (bytes == null) {
        return NONE;
      }
      entries.put(property.getKey(), bytes);
    }
    return new ConnectionStates(entries);
  }
}
