package io.hubwire.protocol.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The member {@code mqtt} of event bodies. */
final class MqttCodec {

  private MqttCodec() {}

  static MqttConnect parseConnect(JsonBody mqtt) {
    return new MqttConnect(
        mqtt.number("protocolVersion"),
        mqtt.text("username"),
        mqtt.text("password"),
        parseProperties(mqtt));
  }

  static void writeConnect(ObjectNode json, MqttConnect connect) {
    json.put("protocolVersion", connect.protocolVersion());
    json.put("username", connect.username());
    json.put("password", connect.password());
    writeProperties(json, connect.userProperties());
  }

  static MqttDisconnect parseDisconnect(JsonBody mqtt) {
    JsonNode byClient = mqtt.optional("initiatedByClient");
    JsonNode packet = mqtt.optional("disconnectPacket");
    return new MqttDisconnect(
        byClient != null && byClient.asBoolean(),
        packet == null ? null : parsePacket(mqtt.object("disconnectPacket", packet)));
  }

  static void writeDisconnect(ObjectNode json, MqttDisconnect disconnect) {
    json.put("initiatedByClient", disconnect.initiatedByClient());
    MqttDisconnect.Packet packet = disconnect.packet();
    if (packet == null) {
      json.putNull("disconnectPacket");
      return;
    }
    ObjectNode object = json.putObject("disconnectPacket").put("code", packet.code());
    writeProperties(object, packet.userProperties());
  }

  private static MqttDisconnect.Packet parsePacket(JsonBody packet) {
    return new MqttDisconnect.Packet(packet.number("code"), parseProperties(packet));
  }

  private static @Nullable List<MqttUserProperty> parseProperties(JsonBody owner) {
    JsonNode array = owner.optional("userProperties");
    if (array == null) {
      return null;
    }
    if (!array.isArray()) {
      throw owner.wrong("userProperties", "an array of objects");
    }
    List<MqttUserProperty> properties = new ArrayList<>();
    for (JsonNode item : array) {
      JsonBody entry = owner.object("userProperties", item);
      String name = entry.text("name");
      String value = entry.text("value");
      if (name == null || value == null) {
        throw owner.wrong("userProperties", "an array of objects with name and value");
      }
      properties.add(new MqttUserProperty(name, value));
    }
    return properties;
  }

  private static void writeProperties(
      ObjectNode json, @Nullable List<MqttUserProperty> properties) {
    if (properties == null) {
      json.putNull("userProperties");
      return;
    }
    ArrayNode array = json.putArray("userProperties");
    properties.forEach(p -> array.addObject().put("name", p.name()).put("value", p.value()));
  }
}
