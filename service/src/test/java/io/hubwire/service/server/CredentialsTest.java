package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.rest.RestRequest;
import io.hubwire.protocol.rest.RestRoute;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route of the running server times every wrong credential: none gets in, nothing happens,
 * and each is answered as it should be. Routes come from the server's own tables, so that a new one
 * does not compile, or is called, here.
 */
final class CredentialsTest {

  private static final AccessKey OLD =
      AccessKey.of("b2xkLWtleS1vZi10aGUtc2VydmljZS0wMDAwMDAwMDAwMDA=");
  private static final AccessKey KEY =
      AccessKey.of("cHJpbWFyeS1rZXktb2YtdGhlLXNlcnZpY2UtMDAwMDAwMDA=");
  private static final AccessKey SECOND =
      AccessKey.of("c2Vjb25kYXJ5LWtleS1vZi10aGUtc2VydmljZS0wMDAwMDA=");
  private static final String RELIABLE = "Sec-WebSocket-Protocol: json.reliable.webpubsub.azure.v1";

  private static WebPubSubService service;
  private static Member witness;
  private static Member other;
  private static Member old;

  /** A reliable client that stays connected, in group {@code gold} as user {@code ursula}. */
  private record Member(PlainSocket socket, String id, String reconnectionToken) {}

  /**
   * One call.
   *
   * @param audience what its token must carry
   * @param inQuery whether its token goes into the query
   * @param refused the status for those with wrong credentials
   * @param welcome the status for those with good ones
   */
  private record Call(
      String method,
      String target,
      String audience,
      boolean upgrade,
      boolean inQuery,
      int refused,
      int welcome) {

    String name() {
      return method + " " + target + (inQuery ? " with its token in the query" : "");
    }

    int status(List<String> headers) throws IOException {
      return status(target, headers);
    }

    int withToken(String token) throws IOException {
      return inQuery
          ? status(target + (target.contains("?") ? "&" : "?") + "access_token=" + token, List.of())
          : status(List.of("Authorization: Bearer " + token));
    }

    private int status(String at, List<String> more) throws IOException {
      List<String> headers = new ArrayList<>(more);
      if (at.startsWith(Route.METRICS.path())) {
        headers.add("X-Forwarded-For: 192.0.2.1"); // else a caller on this machine needs no token
      }
      try (PlainSocket socket =
          upgrade
              ? PlainSocket.upgrade(service.port(), at, headers)
              : PlainSocket.request(service.port(), method, at, headers)) {
        return socket.status();
      }
    }
  }

  @BeforeAll
  static void start() throws IOException {
    service = WebPubSubService.start(ServiceSettings.forDevelopment().withAccessKeys(List.of(OLD)));
    old = member(OLD, "old");
    service.accessKeys(List.of(KEY, SECOND));
    witness = member(KEY, "ursula");
    other = member(KEY, "o");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Member member(AccessKey key, String user) throws IOException {
    String token =
        AccessToken.forClient(
            key,
            url("/client/hubs/chat"),
            new ClientGrant(user, List.of(), List.of("gold"), Duration.ofHours(1)),
            Instant.now());
    PlainSocket socket =
        PlainSocket.upgrade(
            service.port(), "/client/hubs/chat?access_token=" + token, List.of(RELIABLE));
    assertThat(socket.status()).isEqualTo(101);
    JsonNode connected = new ObjectMapper().readTree(socket.frame().text());
    return new Member(
        socket,
        connected.get("connectionId").textValue(),
        connected.get("reconnectionToken").textValue());
  }

  private static String url(String path) {
    return "http://localhost:" + service.port() + path;
  }

  private static Scene scene(String audience) {
    return new Scene(audience, KEY, OLD, other.reconnectionToken(), Instant.now().getEpochSecond());
  }

  private static List<Call> calls() {
    return Arrays.stream(Route.values()).flatMap(CredentialsTest::calls).toList();
  }

  private static Stream<Call> calls(Route route) {
    return switch (route) {
      case CLIENT -> clients(route.path() + "chat", 401, 101);
      case CLIENT_OLD, CLIENT_OLD_WITH_SLASH -> clients(route.path() + "?hub=chat", 401, 101);
      case MQTT, SOCKET_IO -> clients(route.path() + "chat", 501, 501);
      case REST -> RestRequest.allRoutes().stream().map(CredentialsTest::call);
      case METRICS ->
          Stream.of(new Call("GET", route.path(), url(route.path()), false, false, 401, 200));
    };
  }

  private static Stream<Call> clients(String target, int refused, int welcome) {
    String audience = url("/client/hubs/chat");
    return Stream.of(true, false)
        .map(query -> new Call("GET", target, audience, true, query, refused, welcome));
  }

  private static Call call(RestRoute route) {
    String path =
        route
            .template()
            .replace("{hub}", "chat")
            .replace("{connectionId}", witness.id())
            .replace("{group}", "gold")
            .replace("{userId}", "ursula")
            .replace("{permission}", "sendToGroup");
    assertThat(path).as("a variable that this test does not know").doesNotContain("{");
    boolean open = path.equals("/api/health");
    return new Call(
        route.method(), path, url(path), false, false, open ? 200 : 401, open ? 200 : 0);
  }

  private static Map<String, Integer> expected(List<Call> calls) {
    Map<String, Integer> expected = new LinkedHashMap<>();
    calls.forEach(call -> expected.put(call.name(), call.refused()));
    return expected;
  }

  /** What the witness gets next, if nothing has happened: the answer to a good call. */
  private static void nothingHasHappened() throws IOException {
    sendTo(witness);
    isWhatWasSent(witness.socket().frame());
  }

  private static void sendTo(Member member) throws IOException {
    String target = "/api/hubs/chat/connections/" + member.id() + "/:send";
    String token = AccessToken.forRest(SECOND, url(target), Instant.now());
    try (PlainSocket sent =
        PlainSocket.request(
            service.port(),
            "POST",
            target,
            List.of("Authorization: Bearer " + token, "Content-Type: text/plain"))) {
      assertThat(sent.status()).isEqualTo(202);
    }
  }

  private static void isWhatWasSent(PlainSocket.Frame frame) {
    assertThat(frame.text())
        .contains("\"type\":\"message\"", "\"from\":\"server\"", "\"data\":\"\"");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aWrongTokenOpensNothing(WrongToken wrong) throws IOException {
    List<Call> calls = calls();
    Map<String, Integer> answers = new LinkedHashMap<>();
    for (Call call : calls) {
      Scene scene = scene(call.audience());
      String token = wrong.make(scene);
      if (!token.equals(scene.good())) { // else it is wrong in a part that this call does not have
        answers.put(call.name(), call.withToken(token.replace(" ", "%20")));
      }
    }
    Map<String, Integer> expected = expected(calls);
    expected.keySet().retainAll(answers.keySet());
    assertThat(answers).hasSizeGreaterThan(30).isEqualTo(expected);
    nothingHasHappened();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aTokenThatComesInAWrongWayOpensNothing(WrongHeaders wrong) throws IOException {
    List<Call> calls = calls();
    Map<String, Integer> answers = new LinkedHashMap<>();
    for (Call call : calls) {
      answers.put(call.name(), call.status(wrong.lines(scene(call.audience()).good())));
    }
    assertThat(answers).isEqualTo(expected(calls));
    nothingHasHappened();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongQueries")
  void aTokenInAWrongQueryOpensNothing(String query) throws IOException {
    for (Call call : calls()) {
      String good = scene(call.audience()).good();
      String target =
          call.target() + (call.target().contains("?") ? "&" : "?") + query.replace("GOOD", good);
      List<String> header =
          query.contains("in the header")
              ? List.of("Authorization: Bearer " + good)
              : List.<String>of();
      if (call.upgrade() || header.isEmpty()) {
        assertThat(call.status(target.replace("in the header", ""), header))
            .as(call.name())
            .isEqualTo(call.refused());
      }
    }
    nothingHasHappened();
  }

  private static List<String> wrongQueries() {
    return List.of(
        "access_token=",
        "access_token",
        "access_token=Bearer%20GOOD",
        "access_token=GOOD&access_token=GOOD",
        "access_token=x&access_token=GOOD",
        "access_token=GOOD&access_token=x",
        "access_token=GOOD&ACCESS_TOKEN=x",
        "accesstoken=GOOD",
        "token=GOOD",
        "awps_reconnection_token=GOOD",
        // The query's token counts, where there is one.
        "access_token=xin the header",
        "access_token=in the header");
  }

  /** Else the tests above would show nothing. */
  @Test
  void aGoodTokenByEitherKeyOpensEverything() throws IOException {
    for (Call call : calls()) {
      for (AccessKey key : List.of(KEY, SECOND)) {
        Scene scene = scene(call.audience());
        String good = Scene.signed(Scene.HEADER, scene.claims(), key.reveal(), "HmacSHA256");
        if (call.welcome() == 0) {
          // With a method that is not the path's: it comes past the credentials, and does nothing.
          Call harmless = new Call("PATCH", call.target(), call.audience(), false, false, 401, 405);
          assertThat(harmless.withToken(good)).as(call.name()).isEqualTo(405);
        } else {
          assertThat(call.withToken(good)).as(call.name()).isEqualTo(call.welcome());
        }
      }
    }
    nothingHasHappened();
  }

  /** How a token's audience is written differs between SDKs; these all mean the call. */
  @Test
  void anAudienceOfTheDataPlaneMayBeWrittenInSeveralWays() throws IOException {
    String target = "/api/hubs/chat/users/ursula";
    for (String audience :
        List.of(
            url(target) + "/",
            url(target) + "?api-version=2024-12-01",
            url(target).replace("http:", "wss:"),
            url(target).replace("/hubs/", "/HUBS/"),
            url("/api/hubs/chat"))) {
      Call call = new Call("HEAD", target, audience, false, false, 401, 200);
      assertThat(call.withToken(scene(audience).good())).as(audience).isEqualTo(200);
    }
  }

  @Test
  void noUnknownPathTellsAnything() throws IOException {
    assertThat(new Call("GET", "/metrics/../x", "", false, false, 404, 404).status(List.of()))
        .isEqualTo(404);
    assertThat(new Call("GET", "/api/nothing", "", false, false, 401, 404).status(List.of()))
        .isEqualTo(401);
  }

  private static List<String> recoveries() {
    Scene scene = scene("reconnection:" + witness.id());
    List<String> wrong = new ArrayList<>();
    wrong.add("");
    wrong.add("&awps_reconnection_token=");
    for (String token : wrongReconnections(scene)) {
      wrong.add("&awps_reconnection_token=" + token);
      wrong.add(
          "&awps_reconnection_token="
              + token
              + "&access_token="
              + scene.with(url("/client/hubs/chat")).good());
    }
    return wrong;
  }

  private static List<String> wrongReconnections(Scene scene) {
    List<String> wrong = new ArrayList<>();
    for (WrongToken token : WrongToken.values()) {
      String made = token.make(scene);
      boolean meansThisConnection = made.equals(scene.good());
      if (!meansThisConnection) {
        wrong.add(made.replace(" ", "%20"));
      }
    }
    wrong.add(scene.with("reconnection:").good());
    wrong.add(scene.with("reconnection:" + other.id()).good());
    wrong.add(scene.with(witness.id()).good());
    wrong.add(scene.with(url("/client/hubs/chat")).good());
    wrong.add(scene.with(url("/api/hubs/chat")).good());
    return wrong;
  }

  @Test
  void nobodyTakesOverAConnectionWithAWrongReconnectionToken() throws IOException {
    List<String> wrong = recoveries();
    assertThat(wrong).hasSizeGreaterThan(60);
    for (String path : List.of("/client/hubs/chat?", "/client?hub=chat&", "/client/?hub=chat&")) {
      for (String query : wrong) {
        isNotTakenOver(path + "awps_connection_id=" + witness.id() + query);
      }
    }
    nothingHasHappened();
  }

  @Test
  void aReconnectionTokenIsGoodForItsHubItsConnectionAndItsKeyAlone() throws IOException {
    String own = "&awps_reconnection_token=" + witness.reconnectionToken();
    isNotTakenOver("/client/hubs/other?awps_connection_id=" + witness.id() + own);
    isNotTakenOver("/client/hubs/1?awps_connection_id=" + witness.id() + own);
    isNotTakenOver("/client/hubs/chat?awps_connection_id=" + other.id() + own);
    isNotTakenOver("/client/hubs/chat?awps_connection_id=nobody" + own);
    isNotTakenOver("/client/hubs/chat?awps_connection_id=" + own);
    isNotTakenOver(recovery(old));
    nothingHasHappened();
  }

  @Test
  void aGoodReconnectionTokenTakesOver() throws IOException {
    Member mine = member(KEY, "mine");
    sendTo(mine);
    try (PlainSocket again =
        PlainSocket.upgrade(service.port(), recovery(mine), List.of(RELIABLE))) {
      assertThat(again.status()).isEqualTo(101);
      assertThat(again.frame().text()).contains("\"event\":\"connected\"");
      isWhatWasSent(again.frame()); // it was not acknowledged
    }
  }

  private static String recovery(Member of) {
    return "/client/hubs/chat?awps_connection_id=%s&awps_reconnection_token=%s"
        .formatted(of.id(), of.reconnectionToken());
  }

  private static void isNotTakenOver(String target) throws IOException {
    try (PlainSocket socket = PlainSocket.upgrade(service.port(), target, List.of(RELIABLE))) {
      assertThat(socket.status()).as(target).isEqualTo(101);
      PlainSocket.Frame frame = socket.frame();
      assertThat(frame.opcode()).as(target).isEqualTo(PlainSocket.CLOSE);
      assertThat(frame.code()).as(target).isEqualTo(1008);
    }
  }
}
