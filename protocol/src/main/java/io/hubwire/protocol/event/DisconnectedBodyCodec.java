package io.hubwire.protocol.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of a disconnected event as JSON. */
final class DisconnectedBodyCodec {

  private DisconnectedBodyCodec() {}

  static DisconnectedBody parse(byte[] json) {
    JsonBody body = JsonBody.parse("the disconnected event", json);
    JsonNode reason = body.required("reason");
    JsonNode mqtt = body.optional("mqtt");
    return new DisconnectedBody(
        reason == null ? null : body.text("reason"),
        mqtt == null ? null : MqttCodec.parseDisconnect(body.object("mqtt", mqtt)));
  }

  static byte[] write(DisconnectedBody body) {
    ObjectNode json = JsonBody.newObject();
    json.put("reason", body.reason());
    if (body.mqtt() != null) {
      MqttCodec.writeDisconnect(json.putObject("mqtt"), body.mqtt());
    }
    return JsonBody.bytes(json);
  }
}
