package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hubwire.protocol.event.UpstreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nine values that a trigger publishes, of which one becomes the function's parameter. */
final class TriggerValues {

  private static final String DATA = "Data";

  private final Map<String, FunctionValue> byName = new LinkedHashMap<>();
  private final byte[] payload;

  TriggerValues(TriggerEvent event) {
    UpstreamEvent upstream = event.upstream();
    String connectionContext = event.connectionContext();
    payload = upstream instanceof UpstreamEvent.User user ? user.payload() : new byte[0];
    putJson("Request", RequestJson.write(upstream, connectionContext));
    putJson("ConnectionContext", connectionContext);
    if (upstream instanceof UpstreamEvent.User) {
      putText(DATA, new String(payload, StandardCharsets.UTF_8));
    }
    putText("DataType", MessageDataType.ofEvent(upstream).text());
    if (upstream instanceof UpstreamEvent.Connect connect) {
      putLists("Claims", connect.body().claims());
      putLists("Query", connect.body().query());
    }
    if (upstream instanceof UpstreamEvent.Disconnected gone && gone.body().reason() != null) {
      byName.put("Reason", new FunctionValue.Text(gone.body().reason()));
    }
    if (upstream instanceof UpstreamEvent.Connect connect) {
      List<String> subprotocols = RequestJson.subprotocols(connect);
      putNode("Subprotocols", subprotocols == null ? null : Json.array(subprotocols));
      putNode("ClientCertificates", RequestJson.certificates(connect.body().clientCertificates()));
    }
  }

  /** What reaches the function: its parameter, chosen by the binding's name, and all values. */
  TriggerInput input(WebPubSubTriggerBinding trigger) {
    return new TriggerInput(parameter(trigger), Collections.unmodifiableMap(byName));
  }

  private FunctionValue parameter(WebPubSubTriggerBinding trigger) {
    for (Map.Entry<String, FunctionValue> value : byName.entrySet()) {
      if (value.getKey().equalsIgnoreCase(trigger.name())) {
        return inForm(trigger.form(), value.getKey(), value.getValue());
      }
    }
    return FunctionValue.NONE;
  }

  private FunctionValue inForm(ParameterForm form, String name, FunctionValue value) {
    return switch (form) {
      case NOTHING -> FunctionValue.NONE;
      case TEXT ->
          new FunctionValue.Text(
              name.equals(DATA) ? new String(payload, StandardCharsets.UTF_8) : text(value));
      case BYTES ->
          new FunctionValue.Bytes(
              name.equals(DATA) ? payload : text(value).getBytes(StandardCharsets.UTF_8));
    };
  }

  // A JSON text is the text itself; any other JSON is handed over as it is written.
  private static String text(FunctionValue value) {
    if (value instanceof FunctionValue.Json json) {
      JsonNode node = json.json().startsWith("\"") ? Json.parse(json.json()) : null;
      return node == null ? json.json() : node.textValue();
    }
    return ((FunctionValue.Text) value).text();
  }

  private void putJson(String name, @Nullable String json) {
    if (json != null) {
      byName.put(name, new FunctionValue.Json(json));
    }
  }

  private void putNode(String name, @Nullable JsonNode node) {
    putJson(name, node == null ? null : Json.write(node));
  }

  private void putText(String name, String text) {
    putNode(name, TextNode.valueOf(text));
  }

  private void putLists(String name, @Nullable Map<String, List<String>> lists) {
    putNode(name, lists == null ? null : Json.lists(lists));
  }
}
