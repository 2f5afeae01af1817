package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.hubwire.protocol.event.ClientCertificate;
import io.hubwire.protocol.event.ConnectBody;
import io.hubwire.protocol.event.DisconnectedBody;
import io.hubwire.protocol.event.MqttConnect;
import io.hubwire.protocol.event.MqttDisconnect;
import io.hubwire.protocol.event.MqttUserProperty;
import io.hubwire.protocol.event.UpstreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code request} that functions receive, its members in the original's order. */
final class RequestJson {

  private RequestJson() {}

  /** JSON text of the request; null for an event of an unknown kind, which has none. */
  static @Nullable String write(UpstreamEvent event, String connectionContext) {
    ObjectNode json =
        switch (event) {
          case UpstreamEvent.Connect connect -> connect(connect);
          case UpstreamEvent.Connected unused -> Json.object();
          case UpstreamEvent.Disconnected disconnected -> disconnected(disconnected.body());
          case UpstreamEvent.User user -> user(user);
          case UpstreamEvent.Other unused -> null;
        };
    if (json == null) {
      return null;
    }
    json.putRawValue("connectionContext", new RawValue(connectionContext));
    return Json.write(json);
  }

  /** The subprotocols as functions see them: an MQTT client's are always its own protocol. */
  static @Nullable List<String> subprotocols(UpstreamEvent.Connect event) {
    return event.attributes().isMqtt() ? List.of("mqtt") : event.body().subprotocols();
  }

  static @Nullable ArrayNode certificates(@Nullable List<ClientCertificate> certificates) {
    if (certificates == null) {
      return null;
    }
    ArrayNode array = Json.array(List.of());
    for (ClientCertificate one : certificates) {
      // The capital letter is the original's, and code relies on it.
      array.addObject().put("Thumbprint", one.thumbprint()).put("content", one.content());
    }
    return array;
  }

  private static ObjectNode connect(UpstreamEvent.Connect event) {
    ConnectBody body = event.body();
    ObjectNode json = Json.object();
    if (event.attributes().isMqtt()) {
      json.set("mqtt", mqtt(body.mqtt()));
    }
    List<String> subprotocols = subprotocols(event);
    json.set("claims", body.claims() == null ? null : Json.lists(body.claims()));
    json.set("query", body.query() == null ? null : Json.lists(body.query()));
    json.set("headers", body.headers() == null ? null : Json.lists(body.headers()));
    json.set("subprotocols", subprotocols == null ? null : Json.array(subprotocols));
    json.set("clientCertificates", certificates(body.clientCertificates()));
    return json;
  }

  private static ObjectNode user(UpstreamEvent.User event) {
    return Json.object()
        .put("data", new String(event.payload(), StandardCharsets.UTF_8))
        .put("dataType", MessageDataType.ofEvent(event).text());
  }

  private static ObjectNode disconnected(DisconnectedBody body) {
    ObjectNode json = Json.object();
    MqttDisconnect mqtt = body.mqtt();
    if (mqtt != null) {
      ObjectNode member = json.putObject("mqtt").put("initiatedByClient", mqtt.initiatedByClient());
      MqttDisconnect.Packet packet = mqtt.packet();
      if (packet == null) {
        member.putNull("disconnectPacket");
      } else {
        member
            .putObject("disconnectPacket")
            .put("code", packet.code())
            .set("userProperties", properties(packet.userProperties()));
      }
    }
    return json.put("reason", body.reason());
  }

  private static @Nullable JsonNode mqtt(@Nullable MqttConnect mqtt) {
    if (mqtt == null) {
      return null;
    }
    return Json.object()
        .put("protocolVersion", mqtt.protocolVersion())
        .put("username", mqtt.username())
        .put("password", mqtt.password())
        .set("userProperties", properties(mqtt.userProperties()));
  }

  private static @Nullable ArrayNode properties(@Nullable List<MqttUserProperty> properties) {
    if (properties == null) {
      return null;
    }
    ArrayNode array = Json.array(List.of());
    properties.forEach(p -> array.addObject().put("name", p.name()).put("value", p.value()));
    return array;
  }
}
