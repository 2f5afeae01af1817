package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.service.upstream.ServiceEvent;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients of json.reliable.webpubsub.azure.v1, on real sockets. */
final class ReliableClientTest {

  private static final String RELIABLE = "json.reliable.webpubsub.azure.v1";

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment(), events);

  @AfterEach
  void stop() {
    service.close();
  }

  /** A client and what it was told about itself. */
  private record Reliable(WsClient client, String connectionId, String token) {}

  private Reliable open() throws IOException {
    WsClient client =
        WsClient.to(service)
            .as("ann")
            .groups("g")
            .roles("webpubsub.sendToGroup")
            .subprotocols(RELIABLE)
            .open();
    JsonNode connected = new ObjectMapper().readTree(client.text());
    return new Reliable(
        client,
        connected.get("connectionId").textValue(),
        connected.get("reconnectionToken").textValue());
  }

  private WsClient recover(String connectionId, String token) {
    return recover(service, RELIABLE, connectionId, token);
  }

  static WsClient recover(
      WebPubSubService service, String subprotocol, String connectionId, String token) {
    return WsClient.at(
        URI.create(
            "ws://localhost:%d/client/hubs/chat?awps_connection_id=%s&awps_reconnection_token=%s"
                .formatted(service.port(), connectionId, token)),
        subprotocol);
  }

  /** A client that comes back is told who it is, and how it may come back again. */
  private static Reliable greeted(WsClient again) throws IOException {
    JsonNode greeting = new ObjectMapper().readTree(again.text());
    assertThat(greeting.path("event").textValue()).isEqualTo("connected");
    assertThat(greeting.path("userId").textValue()).isEqualTo("ann");
    return new Reliable(
        again,
        greeting.path("connectionId").textValue(),
        greeting.path("reconnectionToken").textValue());
  }

  @Test
  void aClientComesBackByTheTokenOfItsLastGreetingToo() throws IOException {
    Reliable first = open();
    Reliable second = greeted(recover(first.connectionId(), first.token()));
    assertThat(second.connectionId()).isEqualTo(first.connectionId());
    second.client().close();
    try (WsClient third = recover(second.connectionId(), second.token())) {
      third.send(send("one", 300));
      greeted(third);
      assertThat(third.text()).isEqualTo(numbered(1, "one"));
    }
  }

  private static String send(String text, int ttlSeconds) {
    return """
        {"type":"sendToGroup","group":"g","dataType":"text","data":"%s","ttlSeconds":%d}"""
        .formatted(text, ttlSeconds);
  }

  private static String numbered(long number, String text) {
    return "{\"sequenceId\":"
        + number
        + ",\"type\":\"message\",\"from\":\"group\",\"group\":\"g\",\"fromUserId\":\"ann\","
        + "\"dataType\":\"text\",\"data\":\""
        + text
        + "\"}";
  }

  @Test
  void messagesAreNumberedAndOtherFramesAreNot() throws IOException {
    try (WsClient client = open().client()) {
      client.send(send("one", 300));
      client.send("{\"type\":\"ping\"}");
      client.send("{\"type\":\"event\",\"event\":\"e\",\"dataType\":\"text\",\"data\":\"x\"}");

      assertThat(client.text()).isEqualTo(numbered(1, "one"));
      assertThat(client.text()).isEqualTo("{\"type\":\"pong\"}");
      assertThat(client.text()).startsWith("{\"sequenceId\":2,").contains("\"from\":\"server\"");
    }
  }

  @Test
  void aClientThatComesBackGetsWhatItHasNotAcknowledgedAndThenTheNew() throws Exception {
    Reliable first = open();
    first.client().send(send("one", 300));
    first.client().send(send("two", 300));
    assertThat(first.client().text()).isEqualTo(numbered(1, "one"));
    assertThat(first.client().text()).isEqualTo(numbered(2, "two"));
    first.client().send("{\"type\":\"sequenceAck\",\"sequenceId\":1}");
    first.client().send("{\"type\":\"ping\"}");
    assertThat(first.client().text()).isEqualTo("{\"type\":\"pong\"}");
    first.client().close();
    try (WsClient other =
        WsClient.to(service).as("ann").roles("webpubsub.sendToGroup").json().open()) {
      other.text();
      other.send(send("three", 300).replace("}", ",\"ackId\":1}"));
      assertThat(other.text()).contains("\"success\":true");
    }

    try (WsClient again = recover(first.connectionId(), first.token())) {
      greeted(again);
      assertThat(again.text()).isEqualTo(numbered(2, "two"));
      assertThat(again.text()).isEqualTo(numbered(3, "three"));
      again.send(send("four", 300));
      assertThat(again.text()).isEqualTo(numbered(4, "four"));
    }
    assertThat(events.next(ServiceEvent.Connected.class).context().connectionId())
        .isEqualTo(first.connectionId());
  }

  @Test
  void aNewWireTakesOverFromALiveOne() throws IOException {
    Reliable first = open();
    try (WsClient again = recover(first.connectionId(), first.token())) {
      again.send(send("one", 300));

      greeted(again);
      assertThat(again.text()).isEqualTo(numbered(1, "one"));
      assertThat(first.client().isCut()).isTrue();
    }
  }

  @Test
  void aMessageThatExpiredIsNotReplayed() throws IOException {
    Reliable first = open();
    first.client().send(send("gone", 0));
    first.client().send(send("kept", 300));
    assertThat(first.client().text()).isEqualTo(numbered(1, "gone"));
    assertThat(first.client().text()).isEqualTo(numbered(2, "kept"));
    first.client().close();

    try (WsClient again = recover(first.connectionId(), first.token())) {
      greeted(again);
      assertThat(again.text()).isEqualTo(numbered(2, "kept"));
    }
  }

  @Test
  void aRefusedRecoveryOpensAndThenCloses() throws IOException {
    Reliable first = open();
    Reliable other = open();
    WsClient.Closed refused = new WsClient.Closed(1008, "The connection could not be recovered.");

    try (WsClient wrongToken = recover(first.connectionId(), other.token());
        WsClient noToken = recover(first.connectionId(), "");
        WsClient unknown = recover("0123456789abcdef0123456789abcdef", first.token())) {
      assertThat(wrongToken.closed()).isEqualTo(refused);
      assertThat(noToken.closed()).isEqualTo(refused);
      assertThat(unknown.closed()).isEqualTo(refused);
    }
    try (WsClient again = recover(first.connectionId(), first.token())) {
      greeted(again);
      again.send("{\"type\":\"ping\"}");
      assertThat(again.text()).as("the original stays recoverable").contains("pong");
    }
  }

  @Test
  void aClientThatSaysGoodbyeDoesNotComeBack() throws Exception {
    Reliable first = open();
    first.client().sayGoodbye();
    events.next(ServiceEvent.Disconnected.class);

    try (WsClient again = recover(first.connectionId(), first.token())) {
      assertThat(again.closed().code()).isEqualTo(1008);
    }
  }

  @Test
  void anAccessTokenIsNoReconnectionToken() throws IOException {
    Reliable first = open();
    try (WsClient again = recover(first.connectionId(), WsClient.to(service).token())) {
      assertThat(again.closed().code()).isEqualTo(1008);
    }
  }
}
