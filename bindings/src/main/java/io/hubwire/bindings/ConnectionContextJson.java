package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.hubwire.protocol.event.ConnectionStates;
import io.hubwire.protocol.event.EventAttributes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The {@code connectionContext} that functions receive. */
final class ConnectionContextJson {

  private ConnectionContextJson() {}

  /** JSON text of the context, with exactly the given headers. */
  static String write(
      EventAttributes event, ConnectionStates states, Map<String, List<String>> headers) {
    ObjectNode json = Json.object();
    if (event.isMqtt()) {
      json.put("physicalConnectionId", event.physicalConnectionId());
      json.put("sessionId", event.sessionId());
    }
    json.put("eventType", (event.isSystem() ? EventType.SYSTEM : EventType.USER).text());
    json.put("eventName", event.eventName());
    json.put("hub", event.hub());
    json.put("connectionId", event.connectionId());
    json.put("userId", event.userId());
    json.put("signature", event.signature());
    json.put("origin", event.origin());
    json.set("states", states(states));
    json.set("headers", Json.lists(headers));
    return Json.write(json);
  }

  private static ObjectNode states(ConnectionStates states) {
    ObjectNode json = Json.object();
    states
        .entries()
        .forEach(
            (key, bytes) -> {
              String text = new String(bytes, StandardCharsets.UTF_8);
              JsonNode parsed = Json.parse(text);
              // Bytes that another handler stored need not be JSON; as text they stay readable.
              if (parsed == null) {
                json.put(key, text);
              } else {
                json.putRawValue(key, new RawValue(text));
              }
            });
    return json;
  }
}
