package io.hubwire.bindings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests of the service, as the vectors' base request and variations of it. */
final class Requests {

  static final String CONNECTION_ID = "0f9c97a2f0bf4706afe87a14e0797b11";
  static final String SIGNATURE =
      "sha256=7767effcb3946f3e1de039df4b986ef02c110b1469d02c0a06f41b3b727ab561";

  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private String method = "POST";
  private byte[] body = {};

  private Requests() {}

  /** The vectors' base: a connected event, rightly signed. */
  static Requests base() {
    return new Requests()
        .header("ce-hub", "testhub")
        .header("ce-type", "azure.webpubsub.sys.connected")
        .header("ce-eventName", "connected")
        .header("ce-connectionId", CONNECTION_ID)
        .header("ce-signature", SIGNATURE)
        .header("WebHook-Request-Origin", "localhost")
        .header("ce-userId", "testuser");
  }

  static Requests connect() {
    return base()
        .system("connect")
        .body(
            "{\"claims\":{},\"query\":{},\"headers\":{},\"subprotocols\":[],\"clientCertificates\":[]}");
  }

  static Requests mqttConnect(int protocolVersion) {
    return connect()
        .header("ce-subprotocol", "mqtt")
        .header("ce-physicalConnectionId", "physical")
        .body(
            "{\"claims\":null,\"query\":null,\"headers\":null,\"subprotocols\":[\"x\"],"
                + "\"clientCertificates\":null,\"mqtt\":{\"protocolVersion\":"
                + protocolVersion
                + ",\"username\":\"u\",\"password\":\"cA==\","
                + "\"userProperties\":[{\"name\":\"a\",\"value\":\"b\"}]}}");
  }

  static Requests disconnected(String reason) {
    return base().system("disconnected").body("{\"reason\":\"" + reason + "\"}");
  }

  static Requests user(String contentType, byte[] payload) {
    Requests unit =
        base()
            .header("ce-type", "azure.webpubsub.user.message")
            .header("ce-eventName", "message")
            .header("Content-Type", contentType);
    unit.body = payload;
    return unit;
  }

  static Requests user(String text) {
    return user("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** An abuse-protection request. */
  static Requests preflight(String method, String... origins) {
    Requests unit = new Requests().method(method);
    if (origins.length > 0) {
      unit.headers.put("WebHook-Request-Origin", List.of(origins));
    }
    return unit;
  }

  Requests system(String event) {
    return header("ce-type", "azure.webpubsub.sys." + event).header("ce-eventName", event);
  }

  Requests header(String name, String value) {
    headers.put(name, List.of(value));
    return this;
  }

  Requests another(String name, String value) {
    List<String> values = new ArrayList<>(headers.getOrDefault(name, List.of()));
    values.add(value);
    headers.put(name, values);
    return this;
  }

  Requests without(String name) {
    headers.remove(name);
    return this;
  }

  Requests method(String other) {
    method = other;
    return this;
  }

  Requests body(String text) {
    body = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  HttpRequestData build() {
    return new HttpRequestData(
        method,
        "http://localhost:7071/runtime/webhooks/webpubsub",
        new LinkedHashMap<>(headers),
        Map.of(),
        Map.of(),
        body);
  }
}
