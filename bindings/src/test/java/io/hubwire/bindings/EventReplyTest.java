package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventReplyTest {

  private static final String CONNECT = ReplyVectorsTest.CONNECT;
  private static final String MESSAGE = ReplyVectorsTest.MESSAGE;
  private static final String COUNTER = "eyJjb3VudGVyIjoiTVE9PSJ9";

  static Stream<FunctionValue> noAnswers() {
    return Stream.of(
        FunctionValue.NONE,
        new FunctionValue.Json("null"),
        new FunctionValue.Json("\"text\""),
        new FunctionValue.Json("7"),
        new FunctionValue.Json("not JSON"),
        new FunctionValue.Text("{\"data\":\"x\"}"),
        new FunctionValue.Bytes(new byte[] {1}),
        new FunctionValue.Whole(1),
        new FunctionValue.Fraction(1.5),
        new FunctionValue.Response(HttpResponseData.empty(404)));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void whatIsNoObjectIsAnEmptyAnswerWithoutStates(FunctionValue returned) {
    for (Requests request : List.of(Requests.connect(), Requests.user("x"))) {
      App app = new App().function(CONNECT, returned).function(MESSAGE, returned);
      HttpResponseData response = app.handle(request.header("ce-connectionState", COUNTER).build());
      assertThat(response).isEqualTo(HttpResponseData.empty(200));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"connected", "disconnected", "other"})
  void nobodyWaitsForNotifications(String event) {
    String trigger = CONNECT.replace("connect\"", event + "\"");
    Requests request = Requests.disconnected("x").system(event);
    App returning = new App().function(trigger, App.returned("{\"code\":\"serverError\"}"));
    assertThat(returning.handle(request.build())).isEqualTo(HttpResponseData.empty(200));
    App throwing =
        new App().function(trigger, CompletableFuture.failedFuture(new IllegalStateException("x")));
    assertThat(throwing.handle(request.build())).isEqualTo(HttpResponseData.empty(200));
  }

  @Test
  void thrownErrorsAreAnsweredWithTheirMessage() {
    Exception thrown = new CompletionException(new IllegalStateException("database is down"));
    for (Requests request : List.of(Requests.connect(), Requests.user("x"))) {
      App app =
          new App()
              .function(CONNECT, CompletableFuture.failedFuture(thrown))
              .function(MESSAGE, CompletableFuture.failedFuture(thrown));
      HttpResponseData response = app.handle(request.header("ce-connectionState", COUNTER).build());
      assertThat(response).isEqualTo(HttpResponseData.text(500, "database is down"));
    }
  }

  @Test
  void anErrorWithoutMessageIsAnsweredWithItsName() {
    App app =
        new App().function(MESSAGE, CompletableFuture.failedFuture(new IllegalStateException()));
    assertThat(App.text(app.handle(Requests.user("x").build()))).isEqualTo("IllegalStateException");
  }

  @Test
  void aHostThatThrowsIsAnsweredToo() {
    App app = new App();
    app.extension()
        .register(
            "f",
            app.trigger(MESSAGE),
            input -> {
              throw new IllegalStateException("not loaded");
            });
    HttpResponseData response = app.handle(Requests.user("x").build());
    assertThat(response).isEqualTo(HttpResponseData.text(500, "not loaded"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"unauthorized\" | 401",
        "\"Unauthorized\" | 401",
        "0 | 401",
        "\"userError\" | 400",
        "1 | 400",
        "\"1\" | 400",
        "\"SERVERERROR\" | 500",
        "2 | 500",
        "77 | 500",
        "-2 | 500",
      })
  void errorCodesBecomeStatuses(String code, int status) {
    for (String trigger : List.of(CONNECT, MESSAGE)) {
      Requests request = trigger.equals(CONNECT) ? Requests.connect() : Requests.user("x");
      HttpResponseData response =
          ReplyVectorsTest.reply(
              trigger,
              request.header("ce-connectionState", COUNTER),
              "{\"code\":" + code + ",\"ErrorMessage\":\"why\",\"data\":\"x\"}");
      assertThat(response).isEqualTo(HttpResponseData.text(status, "why"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"code\":1}", "{\"code\":1,\"errorMessage\":null}"})
  void errorsNeedNoMessage(String returned) {
    HttpResponseData response = ReplyVectorsTest.reply(MESSAGE, Requests.user("x"), returned);
    assertThat(response).isEqualTo(HttpResponseData.empty(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"success\"", "-1", "\"Success\""})
  void successIsNoError(String code) {
    HttpResponseData response =
        ReplyVectorsTest.reply(
            MESSAGE, Requests.user("x"), "{\"code\":" + code + ",\"data\":\"hi\"}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(App.text(response)).isEqualTo("hi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":\"nope\"} | The member 'code' must be success, unauthorized, userError or"
            + " serverError, but is \"nope\".",
        "{\"code\":null} | The member 'code' must be success, unauthorized, userError or"
            + " serverError, but is null.",
        "{\"code\":{}} | The member 'code' must be success, unauthorized, userError or"
            + " serverError, but is {}.",
        "{\"code\":1,\"errorMessage\":{}} | The member 'errorMessage' must be text.",
        "{\"Code\":\"userError\"} | An error is returned in the member 'code', in exactly this case:"
            + " \"userError\".",
        "{\"dataType\":null} | The member 'dataType' must be text, json or binary, but is null.",
        "{\"dataType\":3} | The member 'dataType' must be text, json or binary, but is 3.",
        "{\"data\":7} | Message data should be string, please stringify object.",
        "{\"data\":true} | Message data should be string, please stringify object.",
        "{\"data\":null} | Message data should be string, please stringify object.",
        "{\"data\":[1]} | Message data should be string, please stringify object.",
        "{\"data\":{\"a\":1}} | Message data should be string, please stringify object.",
        "{\"data\":{\"type\":\"Buffer\",\"data\":[256]}} | The bytes of message data must be an array of"
            + " numbers from 0 to 255, or base64 text, as in {\"type\":\"Buffer\",\"data\":[72,105]}.",
        "{\"data\":{\"type\":\"Buffer\",\"data\":[-1]}} | The bytes of message data must be an array of"
            + " numbers from 0 to 255, or base64 text, as in {\"type\":\"Buffer\",\"data\":[72,105]}.",
        "{\"data\":{\"type\":\"Buffer\",\"data\":\"?\"}} | The bytes of message data must be an array of"
            + " numbers from 0 to 255, or base64 text, as in {\"type\":\"Buffer\",\"data\":[72,105]}.",
        "{\"data\":{\"type\":\"Buffer\"}} | The bytes of message data must be an array of numbers from 0"
            + " to 255, or base64 text, as in {\"type\":\"Buffer\",\"data\":[72,105]}.",
      })
  void unreadableAnswersFail(String returned, String message) {
    HttpResponseData response =
        ReplyVectorsTest.reply(
            MESSAGE, Requests.user("x").header("ce-connectionState", COUNTER), returned);
    assertThat(response).isEqualTo(HttpResponseData.text(500, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"userId\":{}}",
        "{\"groups\":\"a\"}",
        "{\"groups\":[null]}",
        "{\"roles\":[[]]}",
        "{\"subprotocol\":[]}"
      })
  void unreadableConnectAnswersFail(String returned) {
    HttpResponseData response = ReplyVectorsTest.reply(CONNECT, Requests.connect(), returned);
    assertThat(response.status()).isEqualTo(500);
    assertThat(App.text(response)).startsWith("The member '").contains("of the response must be");
  }

  @Test
  void connectAnswersAreReadIgnoringCase() {
    HttpResponseData response =
        ReplyVectorsTest.reply(
            CONNECT,
            Requests.connect(),
            "{\"UserID\":7,\"GROUPS\":[\"a\"],\"SubProtocol\":\"p\",\"Roles\":[],\"Code\":1}");
    assertThat(App.text(response))
        .isEqualTo("{\"userId\":\"7\",\"groups\":[\"a\"],\"subprotocol\":\"p\",\"roles\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "{} | '' | application/octet-stream",
        "{\"data\":\"é\"} | é | application/octet-stream",
        "{\"dataType\":\"text\"} | '' | text/plain",
        "{\"data\":{\"type\":\"any\",\"data\":\"aGk=\"}} | hi | application/octet-stream",
        "{\"data\":{\"TYPE\":\"Buffer\",\"DATA\":[104,105]},\"DataType\":\"text\"} | hi | text/plain",
        "{\"data\":\"{\",\"dataType\":\"json\"} | { | application/json",
      })
  void dataIsNeverGuessed(String returned, String body, String contentType) {
    HttpResponseData response = ReplyVectorsTest.reply(MESSAGE, Requests.user("x"), returned);
    assertThat(response.status()).isEqualTo(200);
    assertThat(App.text(response)).isEqualTo(body);
    assertThat(App.header(response, "Content-Type")).isEqualTo(contentType);
  }

  @Property(tries = 100)
  void buffersKeepTheirBytes(@ForAll byte[] bytes) {
    StringBuilder numbers = new StringBuilder();
    for (byte one : bytes) {
      numbers.append(numbers.isEmpty() ? "" : ",").append(one & 0xFF);
    }
    HttpResponseData response =
        ReplyVectorsTest.reply(
            MESSAGE,
            Requests.user("x"),
            "{\"data\":{\"type\":\"Buffer\",\"data\":[" + numbers + "]}}");
    assertThat(((FunctionValue.Bytes) response.body()).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "eyJjb3VudGVyIjoiTVE9PSIsIm5hbWUiOiJJbUZzYVdObElnPT0ifQ== | {\"states\":{\"counter\":2}} |"
            + " eyJjb3VudGVyIjoiTWc9PSIsIm5hbWUiOiJJbUZzYVdObElnPT0ifQ==",
        "none | {\"states\":{\"cart\":{\"items\": [1, 2], \"ok\": true}}} |"
            + " eyJjYXJ0IjoiZXlKcGRHVnRjeUk2V3pFc01sMHNJbTlySWpwMGNuVmxmUT09In0=",
        "eyJjb3VudGVyIjoiTVE9PSJ9 | {} | eyJjb3VudGVyIjoiTVE9PSJ9",
        "eyJjb3VudGVyIjoiTVE9PSJ9 | {\"States\":{\"counter\":2}} | eyJjb3VudGVyIjoiTVE9PSJ9",
        "eyJjb3VudGVyIjoiTVE9PSJ9 | {\"clearStates\":true} | ''",
        "eyJjb3VudGVyIjoiTVE9PSJ9 | {\"clearStates\":false} | eyJjb3VudGVyIjoiTVE9PSJ9",
        "eyJjb3VudGVyIjoiTVE9PSJ9 | {\"removedStates\":[\"counter\",\"x\"]} | ''",
        "eyJjb3VudGVyIjoiTVE9PSIsIm5hbWUiOiJJbUZzYVdObElnPT0ifQ== | {\"removedStates\":[\"name\"]} |"
            + " eyJjb3VudGVyIjoiTVE9PSJ9",
        "eyJhIjoiSW1NaSJ9 | {\"clearStates\":true,\"states\":{\"counter\":1}} |"
            + " eyJjb3VudGVyIjoiTVE9PSJ9",
        "none | {\"clearStates\":true} | none",
        "none | {\"states\":[1]} | none",
        "none | {\"states\":{}} | none",
        "eyJhS2V5IjoiYVZhbHVlIn0= | {} | none",
      })
  void statesAreMerged(@Nullable String before, String returned, @Nullable String after) {
    for (String trigger : List.of(CONNECT, MESSAGE)) {
      Requests request = trigger.equals(CONNECT) ? Requests.connect() : Requests.user("x");
      if (before != null) {
        request.header("ce-connectionState", before);
      }
      HttpResponseData response = ReplyVectorsTest.reply(trigger, request, returned);
      assertThat(App.header(response, "ce-connectionState")).isEqualTo(after);
    }
  }

  @Property(tries = 100)
  void statesOfAnyTextComeBackOnTheNextEvent(@ForAll @NotEmpty String key, @ForAll String value) {
    String states = Json.write(Json.object().put(key, value));
    HttpResponseData response =
        ReplyVectorsTest.reply(MESSAGE, Requests.user("x"), "{\"states\":" + states + "}");
    String header = Objects.requireNonNull(App.header(response, "ce-connectionState"));
    App app = new App().function(MESSAGE, FunctionValue.NONE);
    app.handle(Requests.user("y").header("ce-connectionState", header).build());
    FunctionValue context =
        Objects.requireNonNull(app.inputs.getFirst().metadata().get("ConnectionContext"));
    assertThat(App.json(((FunctionValue.Json) context).json()).get("states"))
        .isEqualTo(App.json(states));
  }

  @Test
  void statesKeepNumbersAsWritten() {
    HttpResponseData response =
        ReplyVectorsTest.reply(
            MESSAGE, Requests.user("x"), "{\"states\":{\"n\":1.10,\"big\":12345678901234567890}}");
    String header = Objects.requireNonNull(App.header(response, "ce-connectionState"));
    String json = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
    assertThat(json)
        .contains(Base64.getEncoder().encodeToString("1.10".getBytes(StandardCharsets.UTF_8)))
        .contains(
            Base64.getEncoder()
                .encodeToString("12345678901234567890".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void onlyTheRequestedMediaTypesReachFunctions() {
    for (String mediaType : List.of("image/png", "TEXT/html; charset=utf-8")) {
      App app = new App().function(MESSAGE, FunctionValue.NONE);
      HttpResponseData response = app.handle(Requests.user(mediaType, new byte[0]).build());
      String expected = mediaType.toLowerCase(Locale.ROOT).replaceAll(";.*", "");
      assertThat(response)
          .isEqualTo(
              HttpResponseData.text(
                  400,
                  "Message data only supports text, binary, json. Current value is: " + expected));
    }
    App app = new App().function(MESSAGE, FunctionValue.NONE);
    HttpRequestData none = Requests.user("x").without("Content-Type").build();
    assertThat(app.handle(none).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEXT/PLAIN;x=y", "Application/Json", "application/octet-stream"})
  void mediaTypesIgnoreCaseAndParameters(String contentType) {
    App app = new App().function(MESSAGE, FunctionValue.NONE);
    assertThat(app.handle(Requests.user(contentType, new byte[0]).build()).status()).isEqualTo(200);
  }

  @Test
  void malformedBodiesOfSystemEventsAre500() {
    App app = new App().function(CONNECT, FunctionValue.NONE);
    HttpResponseData response = app.handle(Requests.connect().body("{}").build());
    assertThat(response).isEqualTo(new HttpResponseData(500, Map.of(), FunctionValue.NONE));
  }
}
