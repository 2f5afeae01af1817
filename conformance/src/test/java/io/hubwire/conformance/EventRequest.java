package io.hubwire.conformance;

import io.hubwire.host.FunctionsHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of the service to a host, as it goes over the wire: the vectors' base, and variations
 * of it.
 */
final class EventRequest {

  static final String SIGNATURE =
      "sha256=7767effcb3946f3e1de039df4b986ef02c110b1469d02c0a06f41b3b727ab561";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private record Header(String name, String value) {}

  private final List<Header> headers = new ArrayList<>();
  private String method = "POST";
  private String body = "";

  /** The vectors' base: a connected event, rightly signed. */
  static EventRequest base() {
    return new EventRequest()
        .with("ce-hub", "testhub")
        .with("ce-type", "azure.webpubsub.sys.connected")
        .with("ce-eventName", "connected")
        .with("ce-connectionId", "0f9c97a2f0bf4706afe87a14e0797b11")
        .with("ce-signature", SIGNATURE)
        .with("WebHook-Request-Origin", "localhost")
        .with("ce-userId", "testuser");
  }

  /** A connect event that asks for the answer of a row. */
  static EventRequest connect(int row) {
    return system("connect")
        .body(
            "{\"claims\":null,\"query\":{\"row\":[\""
                + row
                + "\"]},\"headers\":null,\"subprotocols\":null,\"clientCertificates\":null}");
  }

  /** The same of an MQTT client. */
  static EventRequest mqttConnect(int row, int protocolVersion) {
    EventRequest request = connect(row);
    String mqtt =
        ",\"mqtt\":{\"protocolVersion\":"
            + protocolVersion
            + ",\"username\":\"u\",\"password\":\"cA==\",\"userProperties\":[]}}";
    return request
        .with("ce-subprotocol", "mqtt")
        .with("ce-physicalConnectionId", "physical")
        .body(request.body.substring(0, request.body.length() - 1) + mqtt);
  }

  static EventRequest system(String event) {
    return base().with("ce-type", "azure.webpubsub.sys." + event).with("ce-eventName", event);
  }

  static EventRequest message(String text) {
    return base()
        .with("ce-type", "azure.webpubsub.user.message")
        .with("ce-eventName", "message")
        .with("Content-Type", "text/plain; charset=utf-8")
        .body(text);
  }

  /** An abuse-protection request, a header line for each origin. */
  static EventRequest preflight(String method, String... origins) {
    EventRequest request = new EventRequest().method(method);
    for (String origin : origins) {
      request.headers.add(new Header("WebHook-Request-Origin", origin));
    }
    return request;
  }

  EventRequest with(String name, String value) {
    without(name);
    headers.add(new Header(name, value));
    return this;
  }

  EventRequest without(String name) {
    headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    return this;
  }

  EventRequest method(String name) {
    method = name;
    return this;
  }

  EventRequest body(String text) {
    body = text;
    return this;
  }

  /** Sends it to the endpoint of the triggers. */
  HttpResponse<String> send(FunctionsHost host) throws IOException, InterruptedException {
    return send(host.webPubSubUrl());
  }

  HttpResponse<String> send(URI target) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(header -> request.header(header.name(), header.value()));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
