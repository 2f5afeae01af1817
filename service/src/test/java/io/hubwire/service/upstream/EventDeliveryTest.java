package io.hubwire.service.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.port.Chance;
import io.hubwire.service.upstream.HandlerClient.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries, waits and answers, with a scripted wire and a clock that stands still. */
final class EventDeliveryTest {

  private static final AccessKey KEY = AccessKey.of("k".repeat(32));

  private final ManualClock clock = new ManualClock();
  private final ScriptedClient wire = new ScriptedClient();
  private final HandlerTable table = new HandlerTable();
  private final HttpEventSender unit =
      new HttpEventSender(
          table, wire, clock, new CountingChance(), () -> "h.example", () -> List.of(KEY));

  @BeforeEach
  void setHandlers() {
    handlers(false);
  }

  private void handlers(boolean retryServerErrors) {
    table.replace(
        Map.of(
            "chat",
            new HubHandlers(
                List.of(
                    new EventHandler(
                        "http://h/{event}", "*", List.of("connect", "connected", "disconnected"))),
                retryServerErrors)));
  }

  private CompletableFuture<EventAnswer> send(ServiceEvent event) {
    return unit.send(event).toCompletableFuture();
  }

  private EventAnswer answerTo(ServiceEvent event, HandlerReply reply) {
    wire.allow();
    wire.reply(reply);
    return send(event).join();
  }

  private static EventAnswer.Accepted accepted(EventAnswer answer) {
    assertThat(answer).isInstanceOf(EventAnswer.Accepted.class);
    return (EventAnswer.Accepted) answer;
  }

  @Test
  void saysAtOnceThatNobodyHandlesAnEvent() {
    table.replace(Map.of());
    assertThat(send(Events.connect())).isCompletedWithValue(new EventAnswer.NoHandler());
    assertThat(wire.requests).isEmpty();
  }

  @Test
  void asksTheHandlerBeforeTheFirstEventOnly() {
    wire.allow();
    wire.reply(ScriptedClient.answered(200, Map.of()), ScriptedClient.answered(200, Map.of()));
    accepted(send(Events.connected()).join());
    accepted(send(Events.user("m")).join());
    assertThat(wire.requests.stream().map(request -> request.method() + " " + request.url()))
        .containsExactly("OPTIONS http://h/validate", "POST http://h/connected", "POST http://h/m");
    Request question = wire.requests.getFirst();
    assertThat(question.headers())
        .isEqualTo(Map.of("WebHook-Request-Origin", "h.example", "ce-awpsversion", "1.0"));
  }

  @Test
  void asksByGetWhereOptionsIsNotFound() {
    wire.reply(ScriptedClient.answered(404, Map.of()));
    accepted(answerTo(Events.connected(), ScriptedClient.answered(200, Map.of())));
    assertThat(wire.requests.stream().map(Request::method))
        .containsExactly("OPTIONS", "GET", "POST");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | * | true",
        "204 | H.Example | true",
        "200 | other, h.example | true",
        "200 | h.example:8080 | true",
        "200 | other:1,H.Example:7080 | true",
        "200 | h.example:x | false",
        "200 | h.example: | false",
        "200 | other | false",
        "200 | h.example.org | false",
        "200 | '' | false",
        "405 | * | false",
        "302 | * | false",
      })
  void readsTheHandlersConsent(int status, String allowed, boolean expected) {
    wire.reply(
        ScriptedClient.answered(status, Map.of("webhook-allowed-origin", allowed)),
        ScriptedClient.answered(200, Map.of()));
    EventAnswer answer = send(Events.connected()).join();
    if (expected) {
      accepted(answer);
    } else {
      assertThat(answer).isInstanceOf(EventAnswer.Failed.class);
    }
  }

  @Test
  void waitsTenSecondsForConsent() {
    CompletableFuture<EventAnswer> answer = send(Events.connect());
    clock.pass(Duration.ofSeconds(10).minusNanos(1));
    assertThat(answer).isNotDone();
    clock.pass(Duration.ofNanos(1));
    assertThat(answer.join()).isInstanceOf(EventAnswer.Failed.class);
    assertThat(wire.abandoned).isEqualTo(1);
  }

  @Test
  void repeatsWithTheSameIdAfterOneThreeAndFiveSeconds() {
    wire.allow();
    wire.reply(
        ScriptedClient.answered(503, Map.of()),
        new HandlerReply.Unreachable("refused."),
        ScriptedClient.answered(408, Map.of()),
        ScriptedClient.answered(200, Map.of()));
    CompletableFuture<EventAnswer> answer = send(Events.user("m"));
    for (int seconds : List.of(1, 3, 5)) {
      int before = wire.requests.size();
      clock.pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(wire.requests).hasSize(before);
      clock.pass(Duration.ofNanos(1));
      assertThat(wire.requests).hasSize(before + 1);
    }
    accepted(answer.join());
    Set<String> ids =
        wire.requests.stream()
            .skip(1)
            .map(r -> r.headers().get("ce-id") + r.headers().get("x-ms-client-request-id"))
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(1);
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void passesTheLastStatusOnAfterFourTries() {
    wire.allow();
    for (int tries = 0; tries < 4; tries++) {
      wire.reply(ScriptedClient.answered(503, Map.of()));
    }
    CompletableFuture<EventAnswer> answer = send(Events.connect());
    clock.pass(Duration.ofSeconds(9));
    assertThat(answer).isCompletedWithValue(new EventAnswer.Refused(503));
    assertThat(wire.requests).hasSize(5);
  }

  @Test
  void failsWhereTheHandlerStaysOutOfReach() {
    wire.allow();
    for (int tries = 0; tries < 4; tries++) {
      wire.reply(new HandlerReply.Unreachable("connection refused."));
    }
    CompletableFuture<EventAnswer> answer = send(Events.connect());
    clock.pass(Duration.ofSeconds(9));
    assertThat(answer)
        .isCompletedWithValue(
            new EventAnswer.Failed(
                "The event handler at http://h/connect was not reached: connection refused."));
  }

  @Test
  void repeatsAServerErrorWhereTheHubAsksForIt() {
    assertThat(answerTo(Events.connect(), ScriptedClient.answered(500, Map.of())))
        .isEqualTo(new EventAnswer.Refused(500));
    handlers(true);
    wire.reply(ScriptedClient.answered(500, Map.of()), ScriptedClient.answered(204, Map.of()));
    CompletableFuture<EventAnswer> answer = send(Events.connect());
    clock.pass(Duration.ofSeconds(1));
    accepted(answer.join());
  }

  @Test
  void givesUpAfterAHundredSeconds() {
    wire.allow();
    CompletableFuture<EventAnswer> answer = send(Events.connect());
    clock.pass(Duration.ofSeconds(100).minusNanos(1));
    assertThat(answer).isNotDone();
    clock.pass(Duration.ofNanos(1));
    assertThat(answer.join()).isInstanceOf(EventAnswer.Failed.class);
    assertThat(wire.abandoned).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 418, 429})
  void passesARefusalOn(int status) {
    assertThat(answerTo(Events.connect(), ScriptedClient.answered(status, Map.of())))
        .isEqualTo(new EventAnswer.Refused(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", " null "})
  void letsEverythingStand(String body) {
    EventAnswer answer =
        answerTo(Events.connect(), ScriptedClient.answered(200, Map.of(), body.getBytes(UTF_8)));
    assertThat(accepted(answer))
        .isEqualTo(new EventAnswer.Accepted(null, null, null, Cookies.NONE));
  }

  @Test
  void ignoresTheBodyOf204() {
    EventAnswer answer =
        answerTo(Events.connect(), ScriptedClient.answered(204, Map.of(), "x".getBytes(UTF_8)));
    assertThat(accepted(answer).connect()).isNull();
  }

  @Test
  void readsADecision() {
    String json =
        "{\"userId\":\"\",\"groups\":[\"g\"],\"roles\":[\"r\"],\"subprotocol\":\"custom\"}";
    EventAnswer.Accepted answer =
        accepted(
            answerTo(
                Events.connect(),
                ScriptedClient.answered(
                    200,
                    Map.of("Content-Type", "text/html", "CE-ConnectionState", ""),
                    json.getBytes(UTF_8))));
    ConnectResponse decision = Objects.requireNonNull(answer.connect());
    assertThat(decision.userId()).isEmpty();
    assertThat(decision.groups()).containsExactly("g");
    assertThat(decision.roles()).containsExactly("r");
    assertThat(decision.subprotocol()).isEqualTo("custom");
    assertThat(answer.state()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "1", "{\"roles\":[null]}", "{\"groups\":[\" \"]}", "{\"userId\":1}"})
  void failsOnADecisionThatIsNone(String body) {
    EventAnswer answer =
        answerTo(Events.connect(), ScriptedClient.answered(200, Map.of(), body.getBytes(UTF_8)));
    assertThat(answer).isInstanceOf(EventAnswer.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=utf-8, TEXT",
    "application/json, JSON",
    "application/octet-stream, BINARY",
    "application/x-protobuf, PROTOBUF",
  })
  void readsAReply(String contentType, DataType expected) {
    EventAnswer.Accepted answer =
        accepted(
            answerTo(
                Events.user("m"),
                ScriptedClient.answered(
                    200,
                    Map.of(
                        "content-type",
                        contentType,
                        "X-WebPubSub-Metadata-Key",
                        "a, b",
                        "ce-connectionState",
                        "s2"),
                    "{}".getBytes(UTF_8))));
    Message reply = Objects.requireNonNull(answer.reply());
    assertThat(reply.type()).isEqualTo(expected);
    assertThat(reply.payload()).asString(UTF_8).isEqualTo("{}");
    assertThat(reply.metadata()).isEqualTo(Map.of("key", "b"));
    assertThat(answer.state()).isEqualTo("s2");
  }

  @Test
  void takesABodyWithoutContentTypeForBinary() {
    EventAnswer.Accepted answer =
        accepted(
            answerTo(
                Events.user("m"),
                ScriptedClient.answered(200, Map.of(), new byte[] {0, (byte) 0xff})));
    Message reply = Objects.requireNonNull(answer.reply());
    assertThat(reply.type()).isEqualTo(DataType.BINARY);
  }

  @Test
  void sendsNothingForAnEmptyBody() {
    Map<String, String> type = Map.of("Content-Type", "application/octet-stream");
    assertThat(accepted(answerTo(Events.user("m"), ScriptedClient.answered(200, type))).reply())
        .isNull();
  }

  @Test
  void sendsEmptyTextForMetadataAlone() {
    Map<String, String> headers =
        Map.of("Content-Type", "application/octet-stream", "x-webpubsub-metadata-k", "v");
    EventAnswer.Accepted answer =
        accepted(answerTo(Events.user("m"), ScriptedClient.answered(200, headers)));
    Message reply = Objects.requireNonNull(answer.reply());
    assertThat(reply.type()).isEqualTo(DataType.TEXT);
    assertThat(reply.payload()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"text/html, x", "application/json, {", "text/plain; charset=nonsense, x"})
  void failsOnAReplyThatCannotBePassedOn(String contentType, String body) {
    EventAnswer answer =
        answerTo(
            Events.user("m"),
            ScriptedClient.answered(
                200, Map.of("Content-Type", contentType), body.getBytes(UTF_8)));
    assertThat(answer).isInstanceOf(EventAnswer.Failed.class);
  }

  @Test
  void failsOnAnAnswerThatIsTooLarge() {
    assertThat(answerTo(Events.user("m"), new HandlerReply.TooLarge()))
        .isEqualTo(new EventAnswer.Failed("The event handler's answer is larger than 16 MiB."));
  }

  @Test
  void keepsCookiesOfSuccessesOnly() {
    EventAnswer.Accepted answer =
        accepted(
            answerTo(Events.connect(), ScriptedClient.answered(204, Map.of("Set-Cookie", "k=v"))));
    wire.reply(ScriptedClient.answered(200, Map.of()));
    EventContext next = Events.connect().context().after(answer).next();
    send(new ServiceEvent.Connected(next)).join();
    assertThat(wire.requests.getLast().headers()).containsEntry("Cookie", "k=v");
    assertThat(wire.requests.getFirst().headers()).doesNotContainKey("Cookie");
  }

  @Test
  void doesNotTakeStateFromAnEventThatNobodyWaitsFor() {
    EventAnswer answer =
        answerTo(
            Events.connected(), ScriptedClient.answered(200, Map.of("ce-connectionState", "x")));
    assertThat(accepted(answer).state()).isNull();
  }

  private static final class CountingChance implements Chance {

    private int count;

    @Override
    public String id() {
      count++;
      return "%032x".formatted(count);
    }

    @Override
    public Chance fork(String component) {
      return new CountingChance();
    }
  }
}
