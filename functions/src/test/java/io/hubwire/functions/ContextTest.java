package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The context binding's JSON, row by row of the table of its situations. */
final class ContextTest {
  private static String valid(String request) {
    return "{\"request\":"
        + request
        + ",\"response\":{\"body\":null,\"status\":200,\"headers\":{}},"
        + "\"errorMessage\":null,\"hasError\":false,\"isPreflight\":false}";
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void preflightIsReadWithItsAnswer(GsonVersion gson) {
    WebPubSubContext context =
        gson.read(
            """
            {"request":{"isValid":true,"connectionContext":null},
             "response":{"body":null,"status":200,"headers":{"WebHook-Allowed-Origin":["*"]}},
             "errorMessage":null,"hasError":false,"isPreflight":true}""",
            WebPubSubContext.class);
    assertThat(context.isPreflight()).isTrue();
    assertThat(context.hasError()).isFalse();
    assertThat(context.getRequest().orElseThrow())
        .isInstanceOfSatisfying(
            PreflightRequest.class, request -> assertThat(request.isValid()).isTrue());
    assertThat(context.getRequest().orElseThrow().getConnectionContext().getHub()).isEmpty();
    FakeHttp.Answer answer = FakeHttp.built(context.createResponse(new FakeHttp()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("WebHook-Allowed-Origin", "*");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void errorIsReadWithoutRequest(GsonVersion gson) {
    WebPubSubContext context =
        gson.read(
            """
            {"response":{"body":"Invalid Request","status":400,"headers":{}},
             "errorMessage":"Invalid Request","hasError":true,"isPreflight":false}""",
            WebPubSubContext.class);
    assertThat(context.hasError()).isTrue();
    assertThat(context.getRequest()).isEmpty();
    assertThat(context.getErrorMessage()).contains("Invalid Request");
    FakeHttp.Answer answer = FakeHttp.built(context.createResponse(new FakeHttp()));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("Invalid Request");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void eventBecomesTheTypeThatFits(GsonVersion gson) {
    assertThat(
            event(
                gson,
                "{\"connectionContext\":{\"eventType\":\"System\",\"eventName\":\"connected\"}}"))
        .isInstanceOf(ConnectedEventRequest.class);
    assertThat(
            event(
                gson,
                "{\"connectionContext\":{\"eventType\":\"System\",\"eventName\":\"connect\"}}"))
        .isInstanceOf(ConnectEventRequest.class);
    assertThat(
            event(
                    gson,
                    "{\"connectionContext\":{\"eventType\":\"System\",\"eventName\":\"other\"}}")
                .getClass())
        .isEqualTo(WebPubSubEventRequest.class);
    // A client may well name its own event after one of the system's.
    assertThat(
            event(
                gson,
                "{\"data\":\"hi\",\"dataType\":\"Text\",\"connectionContext\":{\"eventType\":\"User\",\"eventName\":\"connect\"}}"))
        .isInstanceOfSatisfying(
            UserEventRequest.class, user -> assertThat(user.getData()).isEqualTo("hi"));
    assertThat(
            event(
                gson,
                "{\"reason\":\"dropped\",\"connectionContext\":{\"eventType\":\"System\",\"eventName\":\"disconnected\"}}"))
        .isInstanceOfSatisfying(
            DisconnectedEventRequest.class,
            gone -> assertThat(gone.getReason()).contains("dropped"));
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void mqttMembersReachEitherKind(GsonVersion gson) {
    assertThat(
            event(
                gson,
                "{\"mqtt\":{\"protocolVersion\":4,\"username\":\"u\"},\"connectionContext\":{\"eventType\":\"System\",\"eventName\":\"connect\"}}"))
        .isInstanceOfSatisfying(
            ConnectEventRequest.class,
            connect -> assertThat(connect.getMqtt().orElseThrow().getUsername()).contains("u"));
    assertThat(
            event(
                gson,
                "{\"mqtt\":{\"initiatedByClient\":true,\"disconnectPacket\":{\"code\":7}},\"connectionContext\":{\"eventType\":\"System\",\"eventName\":\"disconnected\"}}"))
        .isInstanceOfSatisfying(
            DisconnectedEventRequest.class,
            gone ->
                assertThat(
                        gone.getMqtt().orElseThrow().getDisconnectPacket().orElseThrow().getCode())
                    .isEqualTo(7));
  }

  @Test
  void builtContextsAnswerAsReadOnes() {
    assertThat(
            FakeHttp.built(WebPubSubContext.preflight(false).createResponse(new FakeHttp()))
                .status())
        .isEqualTo(400);
    WebPubSubContext error = WebPubSubContext.error(401, "Signature validation failed.");
    assertThat(FakeHttp.built(error.createResponse(new FakeHttp())).status()).isEqualTo(401);
    assertThat(error.hasError()).isTrue();
  }

  private static WebPubSubEventRequest event(GsonVersion gson, String request) {
    return gson.read(valid(request), WebPubSubContext.class).getRequest().orElseThrow();
  }
}
