package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and as whom. */
final class HandshakeTest {

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment(), events);

  @AfterEach
  void stop() {
    service.close();
  }

  private void connectAnswers(Function<ServiceEvent.Connect, EventAnswer> decide) {
    events.answers =
        event ->
            CompletableFuture.completedFuture(
                event instanceof ServiceEvent.Connect connect
                    ? decide.apply(connect)
                    : new EventAnswer.NoHandler());
  }

  private static EventAnswer accept(
      @Nullable String userId,
      @Nullable List<String> groups,
      @Nullable String subprotocol,
      @Nullable List<String> roles) {
    return new EventAnswer.Accepted(
        new ConnectResponse(userId, groups, subprotocol, roles, null),
        null,
        "c3RhdGU=",
        Cookies.NONE);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "/client/hubs/chat, 401",
    "/client/?hub=chat, 401",
    "/client/hubs/1chat, 400",
    "/client/hubs/, 400",
    "/client/hubs/chat?webpubsub_mode=dance, 400",
    "/client/hubs/chat?webpubsub_mode=sendToGroup, 400",
    "/client/hubs/chat?webpubsub_mode=sendToGroup&group=g&noEcho=perhaps, 400",
    "/clients/mqtt/hubs/chat, 501",
    "/clients/socketio/hubs/chat, 501",
    "/elsewhere, 404"
  })
  void isRefusedWithoutATokenOrWithAWrongUrl(String path, int status) {
    assertThat(WsClient.refusalAt(at(path), List.of())).isEqualTo(status);
  }

  private URI at(String path) {
    return URI.create("ws://localhost:" + service.port() + path);
  }

  @Test
  void aPlainRequestToAClientUrlIsToldWhatIsExpected() throws Exception {
    var response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/client/hubs/chat"))
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("WebSocket upgrade");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other key", "other hub", "expired", "other host"})
  void aTokenThatIsNotForThisHubIsRefused(String fault) {
    String key =
        fault.equals("other key")
            ? "another-key-that-is-long-enough-000000"
            : ServiceSettings.DEFAULT_KEY.reveal();
    String hub = fault.equals("other hub") ? "other" : "chat";
    String host = fault.equals("other host") ? "example.com" : "localhost:" + service.port();
    Instant issued =
        fault.equals("expired") ? Instant.now().minus(Duration.ofHours(2)) : Instant.now();
    String token =
        AccessToken.forClient(
            AccessKey.of(key),
            "http://" + host + "/client/hubs/" + hub,
            new ClientGrant(null, List.of(), List.of(), Duration.ofHours(1)),
            issued);

    assertThat(WsClient.refusalAt(at("/client/hubs/chat?access_token=" + token), List.of()))
        .isEqualTo(401);
  }

  @Test
  void aTokenWithAGroupThatCannotBeIsRefused() {
    assertThat(WsClient.to(service).groups(" ").refusal()).isEqualTo(400);
  }

  @Test
  void hubNamesIgnoreCase() throws InterruptedException {
    String token = WsClient.to(service).token();
    try (WsClient client = WsClient.at(at("/client/hubs/CHAT?access_token=" + token))) {
      client.send("x");
      assertThat(events.next(ServiceEvent.Connected.class).context().hub()).isEqualTo("chat");
    }
  }

  @Test
  void theConnectHandlerSeesTheClientWithoutItsSecrets() throws InterruptedException {
    try (WsClient client =
        WsClient.to(service).as("ann").roles("r").query("&room=7&room=8").json().open()) {
      client.text();
      ServiceEvent.Connect connect = events.next(ServiceEvent.Connect.class);

      assertThat(connect.claims()).containsEntry("sub", List.of("ann")).containsKey("role");
      assertThat(connect.query()).isEqualTo(Map.of("room", List.of("7", "8")));
      assertThat(connect.subprotocols()).containsExactly("json.webpubsub.azure.v1");
      assertThat(connect.context().number()).isZero();
      assertThat(connect.headers().keySet())
          .noneMatch(name -> name.equalsIgnoreCase("Authorization"));
    }
  }

  @Test
  void theConnectHandlersAnswerReplacesTheTokensSay() throws InterruptedException {
    connectAnswers(
        connect -> accept("bob", List.of("h"), null, List.of("webpubsub.sendToGroup.h")));
    try (WsClient client = WsClient.to(service).as("ann").groups("g").json().open()) {
      assertThat(client.text()).contains("\"userId\":\"bob\"");
      client.send("{\"type\":\"sendToGroup\",\"group\":\"h\",\"data\":1,\"ackId\":1}");
      assertThat(client.text()).contains("\"group\":\"h\"");
      assertThat(client.text()).contains("\"success\":true");
      assertThat(events.next(ServiceEvent.Connected.class).context().state()).isEqualTo("c3RhdGU=");
    }
  }

  @Test
  void anEmptyUserIdOfTheHandlerMakesTheClientAnonymous() {
    connectAnswers(connect -> accept("", null, null, null));
    try (WsClient client = WsClient.to(service).as("ann").json().open()) {
      assertThat(client.text()).contains("\"userId\":null");
    }
  }

  @Test
  void theHandlerPicksASubprotocolOfTheApplicationsOwn() {
    connectAnswers(connect -> accept(null, null, "CUSTOM.v1", null));
    try (WsClient client = WsClient.to(service).subprotocols("other", "custom.v1").open()) {
      assertThat(client.subprotocol()).isEqualTo("custom.v1");
    }
  }

  @Test
  void theHandlersRefusalIsTheClientsAnswer() {
    connectAnswers(connect -> new EventAnswer.Refused(403));
    assertThat(WsClient.to(service).refusal()).isEqualTo(403);

    connectAnswers(connect -> new EventAnswer.Failed("It is away."));
    assertThat(WsClient.to(service).refusal()).isEqualTo(500);

    connectAnswers(connect -> accept(null, List.of(" "), null, null));
    assertThat(WsClient.to(service).refusal()).isEqualTo(500);
  }

  @Test
  void theHandlersWordsReachTheClientInDevelopment() {
    connectAnswers(connect -> new EventAnswer.Refused(401, "A name is needed."));
    assertThat(WsClient.to(service).refusalText())
        .isEqualTo("The connect handler answered with 401: A name is needed.");
    try (WebPubSubService production =
        WebPubSubService.start(ServiceSettings.forDevelopment().withDevelopment(false), events)) {
      assertThat(WsClient.to(production).refusalText()).isEmpty();
    }
  }

  @Test
  void anAnonymousClientGetsInWhereTheHubAllowsIt() {
    service.hubs(Map.of("open", new HubSettings(List.of(), true, false, false)));
    assertThat(WsClient.refusalAt(at("/client/hubs/chat"), List.of())).isEqualTo(401);

    connectAnswers(connect -> new EventAnswer.Refused(418));
    assertThat(WsClient.refusalAt(at("/client/hubs/open"), List.of()))
        .as("the handler is asked about an anonymous client")
        .isEqualTo(418);
  }

  @Test
  void whileNotReadyEverythingIsAnswered503() {
    service.ready(false);
    assertThat(WsClient.to(service).refusal()).isEqualTo(503);

    service.ready(true);
    try (WsClient client = WsClient.to(service).open()) {
      client.send("x");
      assertThat(client.text()).isEqualTo("x");
    }
  }
}
