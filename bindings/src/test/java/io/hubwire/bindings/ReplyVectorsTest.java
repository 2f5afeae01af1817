package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of what functions return, each named by its row. */
final class ReplyVectorsTest {

  static final String CONNECT =
      "\"name\":\"request\",\"eventType\":\"system\",\"eventName\":\"connect\"";
  static final String MESSAGE =
      "\"name\":\"request\",\"eventType\":\"user\",\"eventName\":\"message\"";

  @Test
  void row29ReturnsAnError() {
    HttpResponseData response =
        reply(
            CONNECT,
            Requests.connect().header("ce-connectionState", "eyJjb3VudGVyIjoiTVE9PSJ9"),
            "{\"code\":\"unauthorized\",\"errorMessage\":\"not valid user.\"}");
    assertThat(response.status()).isEqualTo(401);
    assertThat(App.text(response)).isEqualTo("not valid user.");
    assertThat(App.header(response, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(App.header(response, "ce-connectionState")).isNull();
  }

  @Test
  void row30EchoesStatesWhereReturnedOnesAreNoObject() {
    String states =
        Base64.getEncoder()
            .encodeToString("{\"testKey\":\"dmFsdWU=\"}".getBytes(StandardCharsets.UTF_8));
    HttpResponseData response =
        reply(
            CONNECT,
            Requests.connect().header("ce-connectionState", states),
            "{\"userId\":\"aaa\",\"states\":\"a\"}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(App.text(response))
        .isEqualTo("{\"userId\":\"aaa\",\"groups\":null,\"subprotocol\":null,\"roles\":null}");
    assertThat(App.header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(App.header(response, "ce-connectionState"))
        .isEqualTo("eyJ0ZXN0S2V5IjoiZG1Gc2RXVT0ifQ==");
  }

  @Test
  void row31TakesTheLastOfTwoStates() {
    HttpResponseData response =
        reply(
            CONNECT,
            Requests.connect(),
            "{\"userId\":\"aaa\",\"states\":{\"a\":\"b\",\"a\":\"c\"}}");
    assertThat(App.header(response, "ce-connectionState")).isEqualTo("eyJhIjoiSW1NaSJ9");
  }

  @Test
  void row32IgnoresForeignMembers() {
    HttpResponseData response =
        reply(
            CONNECT,
            Requests.connect(),
            "{\"test\":\"test\",\"errorMessage\":\"not valid user.\"}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(App.text(response))
        .isEqualTo("{\"userId\":null,\"groups\":null,\"subprotocol\":null,\"roles\":null}");
    assertThat(App.header(response, "ce-connectionState")).isNull();
  }

  @ParameterizedTest(name = "rows 33 and 34: {0}")
  @CsvSource({
    "\"binary\", application/octet-stream",
    "0, application/octet-stream",
    "\"Json\", application/json",
    "1, application/json",
    "\"text\", text/plain",
    "2, text/plain",
    "\"2\", text/plain",
  })
  void sendsDataByItsType(String dataType, String contentType) {
    HttpResponseData response =
        reply(MESSAGE, Requests.user("hi"), "{\"data\":\"test\",\"dataType\":" + dataType + "}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(App.text(response)).isEqualTo("test");
    assertThat(App.header(response, "Content-Type")).isEqualTo(contentType);
  }

  @ParameterizedTest(name = "rows 35 and 36: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"test\",\"dataType\",\"text\"] | Response should be a JObject.",
        "{\"data\":\"test\",\"dataType\":\"hello\"} | The member 'dataType' must be text, json or"
            + " binary, but is \"hello\".",
      })
  void failsOnWhatIsNoAnswer(String returned, String body) {
    HttpResponseData response = reply(MESSAGE, Requests.user("hi"), returned);
    assertThat(response.status()).isEqualTo(500);
    assertThat(App.text(response)).isEqualTo(body);
    assertThat(App.header(response, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
  }

  @ParameterizedTest(name = "row {0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "same",
      value = {
        "37 | 5 | {\"mqtt\":{\"userProperties\":[{\"name\":\"a\",\"value\":\"b\"}]},\"userId\":\"userId\","
            + "\"groups\":[\"group1\",\"group2\"],\"subprotocol\":\"mqtt\","
            + "\"roles\":[\"webpubsub.joinLeaveGroup\"]} | 200 | same",
        "38 | 4 | {\"mqtt\":{\"code\":5,\"reason\":\"not authorized\",\"userProperties\":null}} | 401 |"
            + " same",
        "39 | 5 | {\"mqtt\":{\"code\":135,\"reason\":\"reason\",\"userProperties\":[{\"name\":\"a\","
            + "\"value\":\"b\"}]},\"errorMessage\":\"reason\"} | 401 |"
            + " {\"mqtt\":{\"code\":135,\"reason\":\"reason\",\"userProperties\":[{\"name\":\"a\","
            + "\"value\":\"b\"}]}}",
      })
  void answersMqttClients(
      int row, int protocol, String returned, int status, @Nullable String body) {
    HttpResponseData response = reply(CONNECT, Requests.mqttConnect(protocol), returned);
    assertThat(response.status()).isEqualTo(status);
    assertThat(App.text(response)).isEqualTo(body == null ? returned : body);
  }

  static HttpResponseData reply(String trigger, Requests request, String returned) {
    return new App().function(trigger, App.returned(returned)).handle(request.build());
  }
}
