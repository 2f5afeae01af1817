package io.hubwire.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.ConnectEventResponse;
import io.hubwire.functions.ConnectedEventRequest;
import io.hubwire.functions.DisconnectedEventRequest;
import io.hubwire.functions.EventErrorResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubConnectionContext;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubErrorCode;
import io.hubwire.functions.WebPubSubEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionFunctionsTest {
  private final ConnectionFunctions unit = new ConnectionFunctions();
  private final Sent<WebPubSubAction> sent = new Sent<>();

  private static ConnectEventRequest.Builder connect(String user) {
    WebPubSubConnectionContext context =
        Clients.alice(WebPubSubEventType.SYSTEM, "connect").userId(user).build();
    return ConnectEventRequest.builder(context);
  }

  @Test
  void everybodyStartsInTheLobby() {
    ConnectEventRequest request =
        connect("alice").subprotocols("other", "json.webpubsub.azure.v1").build();
    assertThat(unit.connect(request))
        .isEqualTo(
            ConnectEventResponse.accept()
                .withUserId("alice")
                .withGroups("lobby")
                .withState("room", "lobby")
                .withSubprotocol("json.webpubsub.azure.v1"));
  }

  @Test
  void plainClientsGetNoSubprotocol() {
    assertThat(unit.connect(connect("alice").build()))
        .isEqualTo(
            ConnectEventResponse.accept()
                .withUserId("alice")
                .withGroups("lobby")
                .withState("room", "lobby"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a name that is longer than thirty-two characters"})
  void unusableNamesAreRefused(String user) {
    assertThat(unit.connect(connect(user).build()))
        .isEqualTo(
            EventErrorResponse.of(
                WebPubSubErrorCode.UNAUTHORIZED, "A name of 1 to 32 characters is needed."));
  }

  @Test
  void lobbyHearsWhoCame() {
    unit.connected(
        ConnectedEventRequest.of(Clients.alice(WebPubSubEventType.SYSTEM, "connected").build()),
        sent);
    assertThat(sent.getValue())
        .isEqualTo(
            WebPubSubAction.sendToGroup(
                "lobby",
                WebPubSubData.json("{\"type\":\"joined\",\"room\":\"lobby\",\"user\":\"alice\"}")));
  }

  @Test
  void roomHearsWhoWent() {
    WebPubSubConnectionContext context =
        Clients.alice(WebPubSubEventType.SYSTEM, "disconnected").state("room", "java").build();
    unit.disconnected(DisconnectedEventRequest.of(context, "closed"), sent);
    assertThat(sent.getValue())
        .isEqualTo(
            WebPubSubAction.sendToGroup(
                "java",
                WebPubSubData.json("{\"type\":\"left\",\"room\":\"java\",\"user\":\"alice\"}")));
  }
}
