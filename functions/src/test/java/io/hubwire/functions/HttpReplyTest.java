package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An HTTP function's answer to an event: what the host makes of a trigger's return value, written
 * out.
 */
final class HttpReplyTest {
  private static final String STATES = "ce-connectionState";
  private final WebPubSubConnectionContext connection =
      WebPubSubConnectionContext.builder()
          .event(WebPubSubEventType.USER, "message")
          .state("counter", 1)
          .state("name", "alice")
          .build();
  private final UserEventRequest event = UserEventRequest.of(connection, WebPubSubData.text("hi"));
  private final WebPubSubContext unit = WebPubSubContext.of(event);

  private FakeHttp.Answer answer(WebPubSubEventResponse reply) {
    return FakeHttp.built(unit.createResponse(new FakeHttp(), reply));
  }

  @Test
  void userRepliesHaveTheirContentType() {
    FakeHttp.Answer text = answer(event.textResponse("ack"));
    assertThat(text.status()).isEqualTo(200);
    assertThat(text.headers()).isEqualTo(Map.of("Content-Type", "text/plain"));
    assertThat(text.body()).isEqualTo("ack");
    assertThat(answer(event.jsonResponse("{}")).headers())
        .containsEntry("Content-Type", "application/json");
    FakeHttp.Answer binary = answer(event.binaryResponse(new byte[] {0, -1}));
    assertThat(binary.headers()).containsEntry("Content-Type", "application/octet-stream");
    assertThat(binary.body()).isEqualTo(new byte[] {0, -1});
    assertThat(answer(event.emptyResponse())).isEqualTo(new FakeHttp.Answer(200, Map.of(), null));
  }

  @Test
  void changedStatesAreMergedIntoTheHeader() {
    // {"counter":"Mg==","name":"ImFsaWNlIg=="}
    assertThat(answer(event.emptyResponse().withState("counter", 2)).headers())
        .containsEntry(STATES, "eyJjb3VudGVyIjoiTWc9PSIsIm5hbWUiOiJJbUZzYVdObElnPT0ifQ==");
    // {"counter":"MQ=="}
    assertThat(answer(event.emptyResponse().withoutState("name")).headers())
        .containsEntry(STATES, "eyJjb3VudGVyIjoiTVE9PSJ9");
    // {}
    assertThat(answer(event.emptyResponse().withoutStates()).headers())
        .containsEntry(STATES, "e30=");
    assertThat(answer(ConnectEventResponse.accept().withoutStates().withState("a", "c")).headers())
        .containsEntry(STATES, "eyJhIjoiSW1NaSJ9");
  }

  @Test
  void wholeNumbersThatGsonReadAsDoublesKeepTheirForm() {
    UserEventRequest read =
        GsonVersion.all()
            .findFirst()
            .orElseThrow()
            .read(
                "{\"data\":\"\",\"dataType\":\"Text\",\"connectionContext\":{\"states\":{\"counter\":1,\"big\":20000000}}}",
                UserEventRequest.class);
    WebPubSubContext context = WebPubSubContext.of(read);
    FakeHttp.Answer answer =
        FakeHttp.built(
            context.createResponse(new FakeHttp(), read.emptyResponse().withoutState("big")));
    assertThat(answer.headers()).containsEntry(STATES, "eyJjb3VudGVyIjoiTVE9PSJ9");
    assertThat(JsonText.of(Map.of("big", 2.0E7))).isEqualTo("{\"big\":20000000}");
  }

  @Test
  void connectRepliesAreJson() {
    FakeHttp.Answer answer =
        answer(ConnectEventResponse.accept().withUserId("aaa").withGroups("g"));
    assertThat(answer.headers()).isEqualTo(Map.of("Content-Type", "application/json"));
    assertThat(answer.body())
        .isEqualTo("{\"userId\":\"aaa\",\"groups\":[\"g\"],\"subprotocol\":null,\"roles\":null}");
  }

  @Test
  void errorsHaveTheirStatusAndNoStates() {
    FakeHttp.Answer answer =
        answer(event.error(WebPubSubErrorCode.UNAUTHORIZED, "not valid user."));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("not valid user.");
    assertThat(answer.headers()).doesNotContainKey(STATES);
    assertThat(answer(event.error(WebPubSubErrorCode.USER_ERROR, "")).status()).isEqualTo(400);
    assertThat(answer(event.error(WebPubSubErrorCode.SERVER_ERROR, "")).status()).isEqualTo(500);
  }

  @Test
  void mqttRefusalsHaveTheStatusOfTheirCode() {
    FakeHttp.Answer answer =
        answer(
            MqttConnectEventErrorResponse.of(
                MqttV311ConnectReturnCode.NOT_AUTHORIZED, "not authorized"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo("{\"mqtt\":{\"code\":5,\"reason\":\"not authorized\",\"userProperties\":[]}}");
    assertThat(
            answer(
                    MqttConnectEventErrorResponse.of(
                        MqttV311ConnectReturnCode.SERVER_UNAVAILABLE, ""))
                .status())
        .isEqualTo(500);
    assertThat(
            answer(MqttConnectEventErrorResponse.of(MqttV500ConnectReasonCode.BANNED, "")).status())
        .isEqualTo(400);
    assertThat(
            answer(MqttConnectEventErrorResponse.of(MqttV500ConnectReasonCode.QUOTA_EXCEEDED, ""))
                .status())
        .isEqualTo(500);
  }
}
