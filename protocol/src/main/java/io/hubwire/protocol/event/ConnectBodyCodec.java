package io.hubwire.protocol.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a connect event as JSON. */
final class ConnectBodyCodec {

  private ConnectBodyCodec() {}

  static ConnectBody parse(byte[] json) {
    JsonBody body = JsonBody.parse("the connect event", json);
    JsonNode claims = body.required("claims");
    JsonNode query = body.required("query");
    JsonNode subprotocols = body.required("subprotocols");
    JsonNode certificates = body.required("clientCertificates");
    JsonNode headers = body.required("headers");
    JsonNode mqtt = body.optional("mqtt");
    return new ConnectBody(
        claims == null ? null : body.lists("claims", claims),
        query == null ? null : body.lists("query", query),
        headers == null ? null : body.lists("headers", headers),
        subprotocols == null ? null : body.texts("subprotocols", subprotocols),
        certificates == null ? null : certificates(body, certificates),
        mqtt == null ? null : MqttCodec.parseConnect(body.object("mqtt", mqtt)));
  }

  static byte[] write(ConnectBody body) {
    ObjectNode json = JsonBody.newObject();
    json.set("claims", body.claims() == null ? null : JsonBody.map(body.claims()));
    json.set("query", body.query() == null ? null : JsonBody.map(body.query()));
    json.set("headers", body.headers() == null ? null : JsonBody.map(body.headers()));
    json.set(
        "subprotocols", body.subprotocols() == null ? null : JsonBody.array(body.subprotocols()));
    writeCertificates(json, body.clientCertificates());
    if (body.mqtt() != null) {
      MqttCodec.writeConnect(json.putObject("mqtt"), body.mqtt());
    }
    return JsonBody.bytes(json);
  }

  private static List<ClientCertificate> certificates(JsonBody body, JsonNode value) {
    if (!value.isArray()) {
      throw body.wrong("clientCertificates", "an array of objects");
    }
    List<ClientCertificate> certificates = new ArrayList<>();
    for (JsonNode item : value) {
      JsonBody entry = body.object("clientCertificates", item);
      ClientCertificate one =
          new ClientCertificate(entry.text("thumbprint"), entry.text("content"));
      if (one.thumbprint() != null || one.content() != null) {
        certificates.add(one);
      }
    }
    return certificates;
  }

  private static void writeCertificates(
      ObjectNode json, @Nullable List<ClientCertificate> certificates) {
    if (certificates == null) {
      json.putNull("clientCertificates");
      return;
    }
    ArrayNode array = json.putArray("clientCertificates");
    for (ClientCertificate one : certificates) {
      array.addObject().put("thumbprint", one.thumbprint()).put("content", one.content());
    }
  }
}
