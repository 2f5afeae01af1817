package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of json.webpubsub.azure.v1, on real sockets. */
final class JsonClientTest {

  private static final String ALL_ROLES = "webpubsub.joinLeaveGroup";

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment(), events);

  @AfterEach
  void stop() {
    service.close();
  }

  private WsClient member(String user) {
    WsClient client =
        WsClient.to(service).as(user).json().roles(ALL_ROLES, "webpubsub.sendToGroup").open();
    assertThat(client.text()).contains("\"event\":\"connected\"");
    return client;
  }

  @Test
  void theFirstFrameTellsWhoTheClientIs() throws InterruptedException {
    try (WsClient client = WsClient.to(service).as("ann").json().open()) {
      String id = events.next(ServiceEvent.Connected.class).context().connectionId();

      assertThat(client.subprotocol()).isEqualTo("json.webpubsub.azure.v1");
      assertThat(client.text())
          .isEqualTo(
              "{\"type\":\"system\",\"event\":\"connected\",\"userId\":\"ann\",\"connectionId\":\""
                  + id
                  + "\"}");
    }
  }

  @Test
  void membersGetWhatIsSentToTheirGroupUntilTheyLeave() {
    try (WsClient ann = member("ann");
        WsClient bob = member("bob")) {
      ann.send("{\"type\":\"joinGroup\",\"group\":\"g\",\"ackId\":1}");
      assertThat(ann.text()).isEqualTo("{\"type\":\"ack\",\"ackId\":1,\"success\":true}");

      bob.send(
          "{\"type\":\"sendToGroup\",\"group\":\"g\",\"dataType\":\"json\",\"data\":{\"n\":1.50},"
              + "\"ackId\":7}");
      assertThat(bob.text()).isEqualTo("{\"type\":\"ack\",\"ackId\":7,\"success\":true}");
      assertThat(ann.text())
          .isEqualTo(
              "{\"type\":\"message\",\"from\":\"group\",\"group\":\"g\",\"fromUserId\":\"bob\","
                  + "\"dataType\":\"json\",\"data\":{\"n\":1.50}}");

      ann.send("{\"type\":\"leaveGroup\",\"group\":\"g\",\"ackId\":2}");
      assertThat(ann.text()).isEqualTo("{\"type\":\"ack\",\"ackId\":2,\"success\":true}");
      bob.send("{\"type\":\"sendToGroup\",\"group\":\"g\",\"data\":2,\"ackId\":8}");
      assertThat(bob.text()).isEqualTo("{\"type\":\"ack\",\"ackId\":8,\"success\":true}");
      ann.send("{\"type\":\"ping\"}");
      assertThat(ann.text()).as("nothing after leaving").isEqualTo("{\"type\":\"pong\"}");
    }
  }

  @Test
  void aPublisherThatIsAMemberGetsItsOwnCopyBeforeItsAck() {
    try (WsClient ann = member("ann")) {
      ann.send("{\"type\":\"joinGroup\",\"group\":\"g\"}");
      for (int ackId = 1; ackId <= 3; ackId++) {
        ann.send(
            "{\"type\":\"sendToGroup\",\"group\":\"g\",\"dataType\":\"text\",\"data\":\"m"
                + ackId
                + "\",\"ackId\":"
                + ackId
                + "}");
      }
      for (int ackId = 1; ackId <= 3; ackId++) {
        assertThat(ann.text()).contains("\"data\":\"m" + ackId + "\"");
        assertThat(ann.text()).contains("\"ackId\":" + ackId);
      }
    }
  }

  @Test
  void anEventIsAnsweredBeforeItsAck() throws InterruptedException {
    try (WsClient ann = member("ann")) {
      ann.send(
          "{\"type\":\"event\",\"event\":\"hi\",\"dataType\":\"text\",\"data\":\"x\",\"ackId\":9}");

      assertThat(ann.text())
          .isEqualTo(
              "{\"type\":\"message\",\"from\":\"server\",\"dataType\":\"text\",\"data\":\"x\"}");
      assertThat(ann.text()).isEqualTo("{\"type\":\"ack\",\"ackId\":9,\"success\":true}");
      assertThat(events.next(ServiceEvent.User.class).context().subprotocol())
          .isEqualTo("json.webpubsub.azure.v1");
    }
  }

  @Test
  void aFailedEventLeavesTheClientConnectedAndItsAckIdUsable() {
    events.answers =
        event ->
            CompletableFuture.completedFuture(
                event instanceof ServiceEvent.User
                    ? new EventAnswer.Failed("The handler is away.")
                    : new EventAnswer.NoHandler());
    try (WsClient ann = member("ann")) {
      String frame = "{\"type\":\"event\",\"event\":\"hi\",\"data\":1,\"ackId\":9}";
      String failure =
          "{\"type\":\"ack\",\"ackId\":9,\"success\":false,\"error\":{\"name\":"
              + "\"InternalServerError\",\"message\":\"Internal server error The handler is"
              + " away.\"}}";
      ann.send(frame);
      assertThat(ann.text()).isEqualTo(failure);
      ann.send(frame);
      assertThat(ann.text()).isEqualTo(failure);
    }
  }

  @Test
  void anAckIdThatSucceededIsNotExecutedAgain() {
    try (WsClient ann = member("ann")) {
      String join = "{\"type\":\"joinGroup\",\"group\":\"g\",\"ackId\":1}";
      ann.send(join);
      ann.send(join);

      assertThat(ann.text()).contains("\"success\":true");
      assertThat(ann.text())
          .isEqualTo(
              "{\"type\":\"ack\",\"ackId\":1,\"success\":false,\"error\":{\"name\":\"Duplicate\","
                  + "\"message\":\"Message with ack-id: 1 has been processed\"}}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"joinGroup/join", "leaveGroup/leave", "sendToGroup/send to"})
  void withoutARoleNothingIsAllowed(String typeAndVerb) {
    String[] parts = typeAndVerb.split("/", 2);
    try (WsClient client = WsClient.to(service).json().open()) {
      client.text();
      client.send("{\"type\":\"" + parts[0] + "\",\"group\":\"G\",\"data\":1,\"ackId\":1}");

      assertThat(client.text())
          .isEqualTo(
              "{\"type\":\"ack\",\"ackId\":1,\"success\":false,\"error\":{\"name\":\"Forbidden\","
                  + "\"message\":\"The client does not have permission to "
                  + parts[1]
                  + " group 'G'.\"}}");
    }
  }

  @Test
  void allByteValuesReachAMemberOfEachKind() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    String base64 = Base64.getEncoder().encodeToString(all);
    try (WsClient ann = member("ann");
        WsClient raw = WsClient.to(service).groups("g").open()) {
      ann.send("{\"type\":\"joinGroup\",\"group\":\"g\"}");
      ann.send(
          "{\"type\":\"sendToGroup\",\"group\":\"g\",\"dataType\":\"binary\",\"data\":\""
              + base64
              + "\"}");

      assertThat(raw.bytes()).isEqualTo(all);
      assertThat(ann.text()).contains("\"dataType\":\"binary\",\"data\":\"" + base64 + "\"");
    }
  }

  @Test
  void aFrameThatIsNoJsonMessageCloses() {
    try (WsClient client = member("ann")) {
      client.send("{\"type\":\"dance\"}");

      assertThat(client.closed().code()).isEqualTo(1007);
      assertThat(client.closed().text())
          .startsWith("The client message is not a valid JSON protocol message.");
    }
  }

  @Test
  void aBinaryFrameCloses() {
    try (WsClient client = member("ann")) {
      client.send(new byte[] {1});

      assertThat(client.closed())
          .isEqualTo(new WsClient.Closed(1003, "The JSON subprotocol requires text messages."));
    }
  }

  @Test
  void withFailedEventsSetToCloseTheClientIsClosed() {
    events.answers = event -> CompletableFuture.completedFuture(new EventAnswer.NoHandler());
    service.hubs(Map.of("strict", new HubSettings(List.of(), false, true, false)));
    try (WsClient client = WsClient.to(service).hub("strict").json().open()) {
      client.text();
      client.send("{\"type\":\"event\",\"event\":\"hi\",\"data\":1}");

      assertThat(client.closed().code()).isEqualTo(1011);
    }
  }
}
