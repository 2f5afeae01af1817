package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of what functions answer, as the tables of return values have it. */
final class ResponseTest {
  private static final WebPubSubConnectionContext CONTEXT =
      WebPubSubConnectionContext.builder().hub("chat").build();
  private static final UserEventRequest EVENT =
      UserEventRequest.of(CONTEXT, WebPubSubData.text("hi"));

  private record Point(int x, double y) {}

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void userReplyNamesItsKind(GsonVersion gson) { // vectors 33, 34
    assertThat(gson.sent(EVENT.textResponse("test")))
        .isEqualTo(Map.of("data", "test", "dataType", "text"));
    assertThat(gson.sent(EVENT.jsonResponse("{\"a\":1}")))
        .isEqualTo(Map.of("data", "{\"a\":1}", "dataType", "json"));
    assertThat(gson.write(EVENT.binaryResponse(new byte[] {0, -1, 127, -128})))
        .isEqualTo(
            "{\"data\":{\"type\":\"Buffer\",\"data\":[0,255,127,128]},\"dataType\":\"binary\"}");
    assertThat(gson.write(EVENT.emptyResponse())).isEqualTo("{}");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void jsonTextIsNotEncodedTwice(GsonVersion gson) {
    assertThat(gson.sent(EVENT.jsonResponse("\"already\"")).get("data")).isEqualTo("\"already\"");
    assertThat(
            gson.sent(EVENT.response(WebPubSubData.json(Map.of("said", "a \"quote\""))))
                .get("data"))
        .isEqualTo("{\"said\":\"a \\\"quote\\\"\"}");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void errorsHaveTheirCode(GsonVersion gson) { // vector 29
    assertThat(gson.sent(EVENT.error(WebPubSubErrorCode.UNAUTHORIZED, "not valid user.")))
        .isEqualTo(Map.of("code", "unauthorized", "errorMessage", "not valid user."));
    assertThat(gson.sent(EVENT.error(WebPubSubErrorCode.USER_ERROR, "")))
        .containsEntry("code", "userError");
    EventErrorResponse failed = EVENT.error(WebPubSubErrorCode.SERVER_ERROR, "broken");
    assertThat(gson.sent(failed)).containsEntry("code", "serverError");
    assertThat(failed.getCode()).isEqualTo(WebPubSubErrorCode.SERVER_ERROR);
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void connectSaysOnlyWhatIsSet(GsonVersion gson) { // vectors 30, 32
    assertThat(gson.write(ConnectEventResponse.accept())).isEqualTo("{}");
    assertThat(gson.sent(ConnectEventResponse.accept().withUserId("aaa")))
        .isEqualTo(Map.of("userId", "aaa"));
    assertThat(
            gson.sent(
                ConnectEventResponse.accept()
                    .withUserId("")
                    .withGroups("g1", "g2")
                    .withSubprotocol("p")
                    .withRoles()
                    .withState("a", "c")))
        .isEqualTo(
            Map.of(
                "userId",
                "",
                "groups",
                List.of("g1", "g2"),
                "subprotocol",
                "p",
                "roles",
                List.of(),
                "states",
                Map.of("a", "c")));
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void mqttConnectIsAcceptedWithProperties(GsonVersion gson) { // vector 37
    assertThat(
            gson.write(
                ConnectEventResponse.accept()
                    .withRoles("webpubsub.joinLeaveGroup")
                    .withMqttUserProperties(MqttUserProperty.of("a", "b"))
                    .withUserId("userId")
                    .withGroups("group1", "group2")
                    .withSubprotocol("mqtt")))
        .isEqualTo(
            """
            {"mqtt":{"userProperties":[{"name":"a","value":"b"}]},"userId":"userId",\
            "groups":["group1","group2"],"subprotocol":"mqtt","roles":["webpubsub.joinLeaveGroup"]}""");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void mqttConnectIsRefusedByProtocol(GsonVersion gson) { // vectors 38, 39
    assertThat(
            gson.sent(
                MqttConnectEventErrorResponse.of(
                    MqttV311ConnectReturnCode.NOT_AUTHORIZED, "not authorized")))
        .isEqualTo(
            Map.of(
                "mqtt",
                Map.of("code", 5.0, "reason", "not authorized"),
                "errorMessage",
                "not authorized"));
    assertThat(
            gson.write(
                MqttConnectEventErrorResponse.of(MqttV500ConnectReasonCode.NOT_AUTHORIZED, "reason")
                    .withUserProperties(MqttUserProperty.of("a", "b"))))
        .isEqualTo(
            """
            {"mqtt":{"code":135,"reason":"reason","userProperties":[{"name":"a","value":"b"}]},"errorMessage":"reason"}""");
  }

  @Test
  void refusalOfAConnectFitsTheClient() {
    assertThat(connect(0).error(WebPubSubErrorCode.UNAUTHORIZED, "no"))
        .isEqualTo(EventErrorResponse.of(WebPubSubErrorCode.UNAUTHORIZED, "no"));
    assertThat(connect(4).error(WebPubSubErrorCode.UNAUTHORIZED, "no"))
        .isEqualTo(
            MqttConnectEventErrorResponse.of(MqttV311ConnectReturnCode.NOT_AUTHORIZED, "no"));
    assertThat(connect(4).error(WebPubSubErrorCode.SERVER_ERROR, "no"))
        .isEqualTo(
            MqttConnectEventErrorResponse.of(MqttV311ConnectReturnCode.SERVER_UNAVAILABLE, "no"));
    assertThat(connect(5).error(WebPubSubErrorCode.USER_ERROR, "no"))
        .isEqualTo(
            MqttConnectEventErrorResponse.of(
                MqttV500ConnectReasonCode.BAD_USER_NAME_OR_PASSWORD, "no"));
    assertThat(connect(5).error(WebPubSubErrorCode.SERVER_ERROR, "no"))
        .isEqualTo(
            MqttConnectEventErrorResponse.of(MqttV500ConnectReasonCode.SERVER_UNAVAILABLE, "no"));
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void statesKeepTheirKinds(GsonVersion gson) {
    UserEventResponse response =
        EVENT
            .emptyResponse()
            .withState("text", "1")
            .withState("count", 2)
            .withState("flag", true)
            .withState("list", List.of("a", 1))
            .withState("point", new Point(1, 0.5));
    assertThat(gson.write(response))
        .isEqualTo(
            """
            {"states":{"text":"1","count":2,"flag":true,"list":["a",1],"point":{"x":1,"y":0.5}}}""");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void removalTravelsInMembersOfItsOwn(GsonVersion gson) {
    UserEventResponse removed =
        EVENT.emptyResponse().withState("a", 1).withoutState("a").withState("b", 2);
    assertThat(gson.sent(removed))
        .isEqualTo(Map.of("states", Map.of("b", 2.0), "removedStates", List.of("a")));
    assertThat(gson.sent(removed.withState("a", 3)))
        .isEqualTo(Map.of("states", Map.of("b", 2.0, "a", 3.0)));
    assertThat(gson.sent(removed.withoutStates().withState("c", 1)))
        .isEqualTo(Map.of("states", Map.of("c", 1.0), "clearStates", true));
    assertThat(gson.sent(ConnectEventResponse.accept().withoutState("a")))
        .isEqualTo(Map.of("removedStates", List.of("a")));
    assertThat(gson.sent(ConnectEventResponse.accept().withoutStates()))
        .isEqualTo(Map.of("clearStates", true));
  }

  @Test
  void stateOfAnUnreadableKindIsRefusedAtOnce() {
    for (Object value :
        List.of(new byte[] {1}, Instant.EPOCH, Double.NaN, Map.of(1, "a"), List.of(new Object()))) {
      assertThatThrownBy(() -> EVENT.emptyResponse().withState("a", value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void equalWhenTheySayTheSame() {
    assertThat(EVENT.textResponse("a").withState("s", 1))
        .isEqualTo(EVENT.textResponse("a").withState("s", 1));
    assertThat(EVENT.textResponse("a")).isNotEqualTo(EVENT.jsonResponse("a"));
    assertThat(ConnectEventResponse.accept().withGroups("a"))
        .isNotEqualTo(ConnectEventResponse.accept());
    assertThat(EVENT.binaryResponse(new byte[] {1}))
        .isEqualTo(EVENT.binaryResponse(new byte[] {1}));
  }

  private static ConnectEventRequest connect(int mqttVersion) {
    ConnectEventRequest.Builder builder = ConnectEventRequest.builder(CONTEXT);
    return (mqttVersion == 0
            ? builder
            : builder.mqtt(MqttConnectProperties.of(mqttVersion, null, null)))
        .build();
  }
}
