package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MQTT clients are answered. */
final class MqttReplyTest {

  private static final String CONNECT = ReplyVectorsTest.CONNECT;
  private static final String MESSAGE = ReplyVectorsTest.MESSAGE;

  @ParameterizedTest
  @CsvSource({
    "1, 400",
    "2, 400",
    "3, 500",
    "4, 400",
    "5, 401",
    "128, 0",
    "129, 400",
    "130, 0",
    "131, 400",
    "132, 400",
    "133, 400",
    "134, 400",
    "135, 401",
    "136, 500",
    "137, 500",
    "138, 400",
    "140, 400",
    "144, 400",
    "149, 500",
    "151, 500",
    "153, 400",
    "154, 500",
    "155, 500",
    "156, 500",
    "157, 500",
    "159, 400",
    "0, 0",
    "6, 0",
    "200, 0"
  })
  void mqttReasonCodesBecomeStatuses(int code, int status) {
    HttpResponseData response =
        ReplyVectorsTest.reply(
            CONNECT, Requests.mqttConnect(5), "{\"mqtt\":{\"code\":" + code + "}}");
    if (status == 0) {
      assertThat(response)
          .isEqualTo(
              HttpResponseData.text(
                  500,
                  "{\"mqtt\":{\"code\":136,\"reason\":\"The MQTT reason code "
                      + code
                      + " is not one that refuses a connection.\",\"userProperties\":null}}"));
    } else {
      assertThat(response)
          .isEqualTo(
              HttpResponseData.text(
                  status,
                  "{\"mqtt\":{\"code\":" + code + ",\"reason\":null,\"userProperties\":null}}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"unauthorized\",\"errorMessage\":\"x\"}",
        "{\"mqtt\":{\"code\":\"x\"}}",
        "{\"mqtt\":{\"code\":5,\"userProperties\":7}}",
        "{\"mqtt\":{\"code\":5,\"userProperties\":[7]}}",
        "{\"mqtt\":7}",
        "[]"
      })
  void mqttClientsGetAnMqttErrorForWhatCannotBeRead(String returned) {
    HttpResponseData response = ReplyVectorsTest.reply(CONNECT, Requests.mqttConnect(4), returned);
    assertThat(response.status()).isEqualTo(500);
    assertThat(App.text(response)).startsWith("{\"mqtt\":{\"code\":3,\"reason\":\"");
  }

  @ParameterizedTest
  @CsvSource({"4, 3", "5, 136"})
  void mqttClientsGetAnMqttErrorWhenTheFunctionThrows(int protocol, int code) {
    App app =
        new App()
            .function(CONNECT, CompletableFuture.failedFuture(new IllegalStateException("down")));
    HttpResponseData response = app.handle(Requests.mqttConnect(protocol).build());
    assertThat(response)
        .isEqualTo(
            HttpResponseData.text(
                500,
                "{\"mqtt\":{\"code\":" + code + ",\"reason\":\"down\",\"userProperties\":null}}"));
  }

  @Test
  void mqttConnectAnswersNeedNoMqttMember() {
    HttpResponseData response =
        ReplyVectorsTest.reply(CONNECT, Requests.mqttConnect(5), "{\"userId\":\"u\"}");
    assertThat(App.text(response))
        .isEqualTo(
            "{\"mqtt\":null,\"userId\":\"u\",\"groups\":null,\"subprotocol\":null,\"roles\":null}");
  }

  @Test
  void mqttUserEventsAnswerOrdinaryErrors() {
    Requests request =
        Requests.user("x").header("ce-subprotocol", "mqtt").header("ce-physicalConnectionId", "p");
    HttpResponseData response =
        ReplyVectorsTest.reply(MESSAGE, request, "{\"code\":1,\"errorMessage\":\"why\"}");
    assertThat(response).isEqualTo(HttpResponseData.text(400, "why"));
  }

  @Test
  void anMqttCodeForAnotherClientIsUnauthorized() {
    HttpResponseData response =
        ReplyVectorsTest.reply(
            CONNECT, Requests.connect(), "{\"mqtt\":{\"code\":1},\"errorMessage\":\"why\"}");
    assertThat(response).isEqualTo(HttpResponseData.text(401, "why"));
  }
}
