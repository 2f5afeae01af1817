package io.hubwire.vectors.java;

import io.hubwire.vectors.Outcomes;
import io.hubwire.vectors.RawHttp;
import io.hubwire.vectors.RawHttp.Header;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The calls that begin with a client of the service, and those whose outcome it sees. */
final class JavaEvents {

  private static final String HUB = "hp";

  /** What clients send: as which type, and the data as JSON. */
  private record Sent(String kind, String type, String data) {}

  private static final List<Sent> SENT =
      List.of(
          new Sent("text", "text", "\"hi \\\"\\u00fc\\u20ac\\\"\""),
          new Sent("empty", "text", "\"\""),
          new Sent("num", "json", "5"),
          new Sent("obj", "json", "{\"name\": \"n\", \"n\": 2}"),
          new Sent("arr", "json", "[{\"name\": \"a\"}]"),
          new Sent("jstr", "json", "\"js\""),
          new Sent("bin", "binary", "\"AP8Q\""),
          new Sent("binjson", "binary", "\"eyJuYW1lIjoiYmoifQ==\""),
          new Sent("textjson", "text", "\"{\\\"name\\\":\\\"tj\\\"}\""),
          new Sent("textnum", "text", "\"12\""));

  private final int host;
  private final int service;
  private final JavaCalls calls;
  private final Outcomes outcomes;

  JavaEvents(int host, int service, JavaCalls calls, Outcomes outcomes) {
    this.host = host;
    this.service = service;
    this.calls = calls;
    this.outcomes = outcomes;
  }

  /** Connects to hubs whose functions answer in different ways. */
  void connect(String hub) throws InterruptedException {
    String outcome;
    try (EventClient client = EventClient.connect(service, hub, "&z=zz")) {
      outcome =
          EventClient.PROTOCOL + " " + String.join(" ", client.until("\"event\":\"connected\""));
    } catch (CompletionException e) {
      outcome =
          e.getCause() instanceof WebSocketHandshakeException refused
              ? "EXC InvalidStatus server rejected WebSocket connection: HTTP "
                  + refused.getResponse().statusCode()
              : "EXC " + e.getCause();
    }
    outcomes.add("connect " + hub, outcome);
  }

  private EventClient opened() throws InterruptedException {
    EventClient client = EventClient.connect(service, HUB, "");
    client.until("\"event\":\"connected\"");
    return client;
  }

  /** Sends a function everything that clients send, over a connection of its own. */
  void parameters(String function) throws InterruptedException {
    EventClient client = opened();
    for (int i = 0; i < SENT.size(); i++) {
      List<String> got = send(client, function, SENT.get(i), i + 1);
      outcomes.add(function + " " + SENT.get(i).kind(), String.join(" ", got));
      client = reopened(client, got);
    }
    client.close();
  }

  private static List<String> send(EventClient client, String function, Sent sent, int number)
      throws InterruptedException {
    client.send(
        "{\"type\": \"event\", \"event\": \"%s\", \"dataType\": \"%s\", \"data\": %s, \"ackId\": %d}"
            .formatted(function, sent.type(), sent.data(), number));
    List<String> got = new ArrayList<>(client.until("\"ackId\":" + number + ","));
    got.sort(Comparator.comparing(frame -> !frame.contains("\"type\":\"ack\"")));
    return got;
  }

  private EventClient reopened(EventClient client, List<String> got) throws InterruptedException {
    if (got.stream().noneMatch(EventClient::ended)) {
      return client;
    }
    client.close();
    return opened();
  }

  /** Has functions answer and act, one after the other: answers set states, actions reach all. */
  void answersAndActions() throws InterruptedException {
    EventClient client = opened();
    try (EventClient watching = opened()) {
      List<String> functions = new ArrayList<>(calls.group("ereturns"));
      functions.addAll(calls.group("eouts"));
      for (int i = 0; i < functions.size(); i++) {
        String function = functions.get(i);
        Sent hi = new Sent("text", "text", "\"hi\"");
        List<String> got = send(client, function, hi, i + 1);
        List<String> all = new ArrayList<>(got);
        if (function.startsWith("ov") || function.startsWith("om")) {
          watching.pending().forEach(frame -> all.add("MON " + frame));
        }
        outcomes.add(function + " text", String.join(" ", all));
        client = reopened(client, got);
      }
      outputs(watching);
    }
    client.close();
  }

  private void outputs(EventClient watching) throws InterruptedException {
    watching.pending();
    for (String function : calls.group("outs")) {
      new HttpCall(
              function,
              new RawHttp.Request(
                  "POST", "/api/" + function, Payload.JSON, Optional.of(new byte[0])))
          .make(host, outcomes);
      outcomes.add("frames of " + function, String.join(" ", watching.pending()));
    }
  }

  /** Functions with the connection's address, and those that take events over HTTP. */
  List<HttpCall> bindings() {
    List<HttpCall> made = new ArrayList<>();
    calls.group("con").forEach(each -> made.add(HttpCall.get(each, each + "?user=uu")));
    for (String function : calls.group("ctx")) {
      made.add(event(function, "ce", signed(), Payload.of(Payload.TEXT, "hello")));
      made.add(event(function, "cejson", signed(), Payload.of(Payload.JSON, "{\"a\":1}")));
      Payload bytes =
          new Payload(Payload.named("octets").headers(), Optional.of(new byte[] {0, -1}));
      made.add(event(function, "ceoct", signed(), bytes));
      made.add(event(function, "plain", List.of(), Payload.of(Payload.TEXT, "x")));
      made.add(event(function, "badsig", headers("sha256=00"), Payload.of(Payload.TEXT, "x")));
      made.add(
          new HttpCall(
              function + " preflight",
              new RawHttp.Request(
                  "OPTIONS",
                  "/api/" + function,
                  List.of(new Header("WebHook-Request-Origin", "localhost")),
                  Optional.empty())));
    }
    return made;
  }

  private static HttpCall event(
      String function, String label, List<Header> headers, Payload payload) {
    List<Header> all = new ArrayList<>(headers);
    all.addAll(payload.headers());
    return new HttpCall(
        function + " " + label,
        new RawHttp.Request("POST", "/api/" + function, all, payload.body()));
  }

  private static List<Header> signed() {
    return headers("sha256=" + HexFormat.of().formatHex(EventClient.mac("C1")));
  }

  private static List<Header> headers(String signature) {
    return List.of(
        new Header("ce-specversion", "1.0"),
        new Header("ce-type", "azure.webpubsub.user.message"),
        new Header("ce-source", "/hubs/hp/client/C1"),
        new Header("ce-id", "1"),
        new Header("ce-time", "2024-01-01T00:00:00Z"),
        new Header("ce-userId", "u1"),
        new Header("ce-hub", HUB),
        new Header("ce-connectionId", "C1"),
        new Header("ce-eventName", "message"),
        new Header("ce-signature", signature),
        new Header("WebHook-Request-Origin", "localhost"));
  }
}
