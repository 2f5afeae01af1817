package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.protocol.event.ConnectionStates;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a connection's states: those of the event, overwritten and completed by the
 * member {@code states}. Beyond the cloud, which ignores them, the members {@code clearStates}
 * ({@code true}) and {@code removedStates} (an array of keys) come before that.
 */
final class StateReply {

  private StateReply() {}

  /** The header to answer with; null for none, which leaves the states as the service has them. */
  static @Nullable String header(ConnectionStates before, ObjectNode returned) {
    boolean cleared = returned.path("clearStates").asBoolean(false);
    Map<String, byte[]> after = new LinkedHashMap<>(cleared ? Map.of() : before.entries());
    returned.path("removedStates").forEach(key -> after.remove(key.asText()));
    boolean emptied = after.isEmpty() && !before.isEmpty();
    if (returned.get("states") instanceof ObjectNode states) {
      for (Map.Entry<String, JsonNode> state : states.properties()) {
        after.put(state.getKey(), Json.write(state.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    }
    if (after.isEmpty()) {
      // Only a header, be it empty, makes the service forget what it has.
      return emptied ? "" : null;
    }
    return ConnectionStates.of(after).encode();
  }
}
