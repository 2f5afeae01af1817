package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.protocol.event.MqttConnect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error to an MQTT client that asks to connect: {@code {"mqtt":{"code":..,"reason":..}}}. */
final class MqttErrorReply {

  private static final int PROTOCOL_3_1_1 = 4;
  private static final int SERVER_UNAVAILABLE_3_1_1 = 3;
  private static final int SERVER_UNAVAILABLE_5 = 136;

  private MqttErrorReply() {}

  /** Whether the object holds an MQTT reason code, which nothing but an error does. */
  static boolean isError(ObjectNode returned) {
    return returned.get("mqtt") instanceof ObjectNode mqtt && mqtt.has("code");
  }

  static HttpResponseData of(ObjectNode returned) {
    if (!(returned.get("mqtt") instanceof ObjectNode mqtt)) {
      throw new BindingException(
          "An error to an MQTT client needs the member 'mqtt', as in"
              + " {\"mqtt\":{\"code\":135,\"reason\":\"not authorized\"}}.");
    }
    JsonNode code = Json.find(mqtt, "code");
    if (code == null || !code.isIntegralNumber() || !code.canConvertToInt()) {
      throw new BindingException(
          "The member 'code' of 'mqtt' must be a number, but is " + code + ".");
    }
    JsonNode reason = Json.find(mqtt, "reason");
    return reply(
        status(code.intValue()),
        code.intValue(),
        reason == null || reason.isNull() ? null : reason.asText(),
        userProperties(mqtt));
  }

  /** The answer where the server is at fault, in the client's version of the protocol. */
  static HttpResponseData serverFailure(@Nullable MqttConnect mqtt, String reason) {
    boolean old = mqtt != null && mqtt.protocolVersion() == PROTOCOL_3_1_1;
    return reply(500, old ? SERVER_UNAVAILABLE_3_1_1 : SERVER_UNAVAILABLE_5, reason, null);
  }

  /** The user properties in the form of the wire; null where there are none. */
  static @Nullable ArrayNode userProperties(ObjectNode mqtt) {
    JsonNode properties = Json.find(mqtt, "userProperties");
    if (properties == null || properties.isNull()) {
      return null;
    }
    ArrayNode array = Json.array(List.of());
    if (!properties.isArray()) {
      throw wrongProperties();
    }
    for (JsonNode property : properties) {
      if (!(property instanceof ObjectNode object)) {
        throw wrongProperties();
      }
      array.addObject().put("name", text(object, "name")).put("value", text(object, "value"));
    }
    return array;
  }

  private static @Nullable String text(ObjectNode property, String name) {
    JsonNode value = Json.find(property, name);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static BindingException wrongProperties() {
    return new BindingException(
        "The member 'userProperties' must be an array of objects with 'name' and 'value'.");
  }

  private static int status(int code) {
    return switch (code) {
      case 5, 135 -> 401;
      case 1, 2, 4, 129, 131, 132, 133, 134, 138, 140, 144, 153, 159 -> 400;
      case 3, 136, 137, 149, 151, 154, 155, 156, 157 -> 500;
      default ->
          throw new BindingException(
              "The MQTT reason code " + code + " is not one that refuses a connection.");
    };
  }

  private static HttpResponseData reply(
      int status, int code, @Nullable String reason, @Nullable ArrayNode userProperties) {
    ObjectNode json = Json.object();
    json.putObject("mqtt")
        .put("code", code)
        .put("reason", reason)
        .set("userProperties", userProperties);
    return HttpResponseData.text(status, Json.write(json));
  }
}
