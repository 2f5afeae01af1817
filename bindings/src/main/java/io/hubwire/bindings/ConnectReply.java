package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.protocol.event.ConnectResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer that admits a client, read from what a function returned. */
final class ConnectReply {

  private ConnectReply() {}

  /** The response's body; members that do not belong to it are ignored. */
  static byte[] body(ObjectNode returned, boolean mqtt) {
    return new ConnectResponse(
            text(returned, "userId"),
            texts(returned, "groups"),
            text(returned, "subprotocol"),
            texts(returned, "roles"),
            mqtt ? mqtt(returned) : null)
        .write(mqtt);
  }

  private static @Nullable JsonNode mqtt(ObjectNode returned) {
    JsonNode mqtt = member(returned, "mqtt");
    if (mqtt == null) {
      return null;
    }
    if (!(mqtt instanceof ObjectNode object)) {
      throw wrong("mqtt", "an object", mqtt);
    }
    return Json.object().set("userProperties", MqttErrorReply.userProperties(object));
  }

  private static @Nullable String text(ObjectNode returned, String name) {
    JsonNode value = member(returned, name);
    return value == null ? null : asText(name, value);
  }

  private static @Nullable List<String> texts(ObjectNode returned, String name) {
    JsonNode value = member(returned, name);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      throw wrong(name, "an array of texts", value);
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(asText(name, item)));
    return texts;
  }

  private static @Nullable JsonNode member(ObjectNode returned, String name) {
    JsonNode value = Json.find(returned, name);
    return value == null || value.isNull() ? null : value;
  }

  private static String asText(String name, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw wrong(name, "text", value);
    }
    return value.asText();
  }

  private static BindingException wrong(String name, String expected, JsonNode got) {
    return new BindingException(
        "The member '" + name + "' of the response must be " + expected + ", but has " + got + ".");
  }
}
