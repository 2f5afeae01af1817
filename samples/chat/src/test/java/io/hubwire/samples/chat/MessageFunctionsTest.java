package io.hubwire.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.functions.ConnectedEventRequest;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubContext;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageFunctionsTest {
  private final MessageFunctions unit = new MessageFunctions();
  private final Sent<WebPubSubAction> sent = new Sent<>();
  private final FakeHttp http = new FakeHttp();

  private static UserEventResponse sentAs(int number) {
    return UserEventResponse.of(WebPubSubData.json("{\"type\":\"sent\",\"count\":" + number + "}"))
        .withState("sent", (long) number);
  }

  private static WebPubSubAction said(String room, String text) {
    return WebPubSubAction.sendToGroup(
        room,
        WebPubSubData.json(
            "{\"type\":\"said\",\"room\":\""
                + room
                + "\",\"from\":\"alice\",\"text\":\""
                + text
                + "\"}"));
  }

  @Test
  void messageGoesToTheRoomOfItsConnection() {
    assertThat(unit.message(Clients.aliceSends("message", "java", " hello "), sent))
        .isEqualTo(sentAs(1));
    assertThat(sent.getValue()).isEqualTo(said("java", "hello"));
  }

  @Test
  void messagesAreCountedByTheConnection() {
    UserEventRequest request =
        UserEventRequest.of(
            Clients.alice(WebPubSubEventType.USER, "message").state("sent", 41).build(),
            WebPubSubData.text("hello"));
    assertThat(unit.message(request, sent)).isEqualTo(sentAs(42));
    assertThat(sent.getValue()).isEqualTo(said("lobby", "hello"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2001})
  void messagesOfUnusableLengthAreExplained(int length) {
    assertThat(unit.message(Clients.aliceSends("message", "java", "x".repeat(length)), sent))
        .isEqualTo(
            UserEventResponse.of(
                WebPubSubData.json(
                    "{\"type\":\"problem\",\"text\":\"A message has 1 to 2000 characters.\"}")));
    assertThat(sent.getValue()).isNull();
  }

  @Test
  void twinAnswersPreflights() {
    unit.messageContext(http, WebPubSubContext.preflight(true), sent);
    assertThat(http.getStatusCode()).isEqualTo(200);
    assertThat(http.getHeader("WebHook-Allowed-Origin")).isEqualTo("*");
    assertThat(sent.getValue()).isNull();
  }

  @Test
  void twinRefusesWhatIsNoEvent() {
    unit.messageContext(http, WebPubSubContext.error(401, "Signature validation failed."), sent);
    assertThat(http.getStatusCode()).isEqualTo(401);
    assertThat(http.answer()).isEqualTo("Signature validation failed.");
    assertThat(sent.getValue()).isNull();
  }

  @Test
  void twinDoesWhatTheTriggerDoes() {
    unit.messageContext(
        http, WebPubSubContext.of(Clients.aliceSends("message", "java", "hello")), sent);
    assertThat(sent.getValue()).isEqualTo(said("java", "hello"));
    assertThat(http.getStatusCode()).isEqualTo(200);
    assertThat(http.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(http.answer()).isEqualTo("{\"type\":\"sent\",\"count\":1}");
    // {"room":"ImphdmEi","sent":"MQ=="}, the inner values being "java" and 1
    assertThat(http.getHeader("ce-connectionState"))
        .isEqualTo("eyJyb29tIjoiSW1waGRtRWkiLCJzZW50IjoiTVE9PSJ9");
  }

  @Test
  void twinTakesOnlyUserEvents() {
    ConnectedEventRequest connected =
        ConnectedEventRequest.of(Clients.alice(WebPubSubEventType.SYSTEM, "connected").build());
    unit.messageContext(http, WebPubSubContext.of(connected), sent);
    assertThat(http.getStatusCode()).isEqualTo(400);
    assertThat(sent.getValue()).isNull();
  }
}
