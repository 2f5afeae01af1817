package io.hubwire.service.api;

import static io.hubwire.protocol.role.Permission.JOIN_LEAVE_GROUP;
import static io.hubwire.protocol.role.Permission.SEND_TO_GROUP;
import static io.hubwire.service.api.RestAnswers.isEmpty;
import static io.hubwire.service.api.RestAnswers.isError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.rest.Filter;
import io.hubwire.protocol.rest.RestRequest;
import io.hubwire.service.api.RecordingCluster.Commanded;
import io.hubwire.service.api.RecordingCluster.Published;
import io.hubwire.service.cluster.Audience.Connection;
import io.hubwire.service.cluster.Audience.Everyone;
import io.hubwire.service.cluster.Audience.Group;
import io.hubwire.service.cluster.Audience.User;
import io.hubwire.service.cluster.Change;
import io.hubwire.service.cluster.Outcome;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Target;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final RecordingCluster cluster = new RecordingCluster();
  private RestCaller unit;

  @BeforeEach
  void listen() throws Exception {
    unit = new RestCaller(cluster, false);
  }

  @AfterEach
  void close() {
    unit.close();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        row("POST", "/:closeConnections", 204, new Everyone(), new Change.Close("")),
        row("DELETE", "/connections/c?reason=r%20s", 204, connection(), new Change.Close("r s")),
        row("DELETE", "/connections/c/groups", 204, connection(), new Change.LeaveAll()),
        row("POST", "/groups/g/:closeConnections", 204, new Group("g"), new Change.Close("")),
        row("POST", "/users/u/:closeConnections", 204, new User("u"), new Change.Close("")),
        row("PUT", "/groups/g/connections/c", 200, connection(), new Change.Join(List.of("g"))),
        row("DELETE", "/groups/g/connections/c", 204, connection(), new Change.Leave(List.of("g"))),
        row("PUT", "/users/u/groups/g", 200, new User("u"), new Change.Join(List.of("g"))),
        row("DELETE", "/users/u/groups/g", 204, new User("u"), new Change.Leave(List.of("g"))),
        row("DELETE", "/users/u/groups", 204, new User("u"), new Change.LeaveAll()),
        row(
            "PUT",
            "/permissions/sendToGroup/connections/c?targetName=g",
            200,
            connection(),
            new Change.Grant(SEND_TO_GROUP, "g")),
        row(
            "DELETE",
            "/permissions/joinLeaveGroup/connections/c",
            204,
            connection(),
            new Change.Revoke(JOIN_LEAVE_GROUP, null)));
  }

  private static Connection connection() {
    return new Connection("c");
  }

  private static Arguments row(
      String method,
      String target,
      int status,
      io.hubwire.service.cluster.Audience audience,
      Change change) {
    return Arguments.of(method, target, status, audience, change);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("changes")
  void changes(
      String method,
      String target,
      int status,
      io.hubwire.service.cluster.Audience audience,
      Change change)
      throws Exception {
    isEmpty(unit.call(method, "/api/hubs/Chat" + target), status);
    assertThat(cluster.calls).containsExactly(new Commanded("chat", Target.of(audience), change));
  }

  @Test
  void passesExclusionsOn() throws Exception {
    unit.call("POST", "/api/hubs/h/:closeConnections?excluded=a&excluded=b%2Cc");
    unit.call("POST", "/api/hubs/h/groups/g/:send?excluded=a", "text/plain", "x");
    assertThat(((Commanded) cluster.calls.getFirst()).target().excluded())
        .containsExactly("a", "b,c");
    assertThat(((Published) cluster.calls.getLast()).publication().target())
        .isEqualTo(Target.of(new Group("g"), Set.of("a")));
  }

  static Stream<Arguments> audiences() {
    return Stream.of(
        Arguments.of("/:send", new Everyone(), OptionalInt.empty()),
        Arguments.of("/:send?messageTtlSeconds=0", new Everyone(), OptionalInt.of(0)),
        Arguments.of("/groups/g/:send?messageTtlSeconds=5", new Group("g"), OptionalInt.of(5)),
        Arguments.of("/users/u/:send?messageTtlSeconds=300", new User("u"), OptionalInt.of(300)),
        Arguments.of(
            "/connections/c/:send?messageTtlSeconds=1", new Connection("c"), OptionalInt.of(1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("audiences")
  void sends(String target, io.hubwire.service.cluster.Audience audience, OptionalInt ttlSeconds)
      throws Exception {
    HttpResponse<String> response =
        unit.call("POST", "/api/hubs/h" + target, "application/json", "{\"a\": 1.0}");
    isEmpty(response, 202);
    assertThat(response.headers().firstValue("content-length")).contains("0");
    Published published = (Published) cluster.calls.getFirst();
    Publication publication = published.publication();
    assertThat(published.hub()).isEqualTo("h");
    assertThat(publication.target()).isEqualTo(Target.of(audience));
    assertThat(publication.ttlSeconds()).isEqualTo(ttlSeconds);
    assertThat(publication.fromUserId()).isNull();
    assertThat(publication.message().type()).isEqualTo(DataType.JSON);
    assertThat(publication.message().payload()).asString(UTF_8).isEqualTo("{\"a\": 1.0}");
  }

  @Test
  void sendsAllBytes() throws Exception {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    isEmpty(unit.call("POST", "/api/hubs/h/:send", null, BodyPublishers.ofByteArray(all)), 202);
    Publication publication = ((Published) cluster.calls.getFirst()).publication();
    assertThat(publication.message().type()).isEqualTo(DataType.BINARY);
    assertThat(publication.message().payload()).isEqualTo(all);
  }

  @Test
  void sendsMetadata() throws Exception {
    String target = "/api/hubs/h/:send";
    var request =
        unit.request("POST", target, BodyPublishers.ofString("x"))
            .header("Content-Type", "text/plain")
            .header("X-WebPubSub-Metadata-Trace", "7")
            .header("Authorization", "bearer " + token(target));
    isEmpty(unit.send(request), 202);
    Publication publication = ((Published) cluster.calls.getFirst()).publication();
    assertThat(publication.message().metadata()).isEqualTo(Map.of("trace", "7"));
  }

  private String token(String target) {
    return io.hubwire.protocol.auth.AccessToken.forRest(
        RestCaller.KEY, unit.url(target), RestCaller.NOW);
  }

  @Test
  void takesBodiesOfAMebibyteAndNoMore() throws Exception {
    byte[] largest = new byte[1 << 20];
    isEmpty(unit.call("POST", "/api/hubs/h/:send", null, BodyPublishers.ofByteArray(largest)), 202);
    byte[] larger = Arrays.copyOf(largest, largest.length + 1);
    HttpResponse<String> refused =
        unit.call("POST", "/api/hubs/h/:send", null, BodyPublishers.ofByteArray(larger));
    isError(refused, 400, "Error.BadRequest");
    assertThat(refused.body()).contains("Invalid Content-Length header.");
  }

  @Test
  void wantsALength() throws Exception {
    HttpResponse<String> refused =
        unit.call(
            "POST",
            "/api/hubs/h/:send",
            "text/plain",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'x'})));
    isError(refused, 400, "Error.BadRequest");
    assertThat(cluster.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, x, 415, Error.UnsupportedMediaType",
    "application/json, {, 400, Error.BadRequest",
  })
  void refusesBody(String contentType, String body, int status, String code) throws Exception {
    isError(unit.call("POST", "/api/hubs/h/:send", contentType, body), status, code);
    assertThat(cluster.calls).isEmpty();
  }

  @Test
  void putsEveryoneIntoGroups() throws Exception {
    String body = "{\"groups\":[\"a\",\"b\"]}";
    isEmpty(unit.call("POST", "/api/hubs/h/:addToGroups", "application/json", body), 200);
    isEmpty(unit.call("POST", "/api/hubs/h/:removeFromGroups", "application/json", body), 200);
    assertThat(cluster.calls)
        .containsExactly(
            new Commanded("h", Target.of(new Everyone()), new Change.Join(List.of("a", "b"))),
            new Commanded("h", Target.of(new Everyone()), new Change.Leave(List.of("a", "b"))));
  }

  @Test
  void passesFiltersOn() throws Exception {
    Filter filter = Filter.parse("userId eq 'a'");
    String query = "?filter=userId%20eq%20'a'";
    for (String target : List.of("/:send", "/groups/g/:send", "/users/u/:send")) {
      isEmpty(unit.call("POST", "/api/hubs/h" + target + query, "text/plain", "x"), 202);
      assertThat(((Published) cluster.calls.getLast()).publication().target().filter())
          .isEqualTo(filter);
    }
    String body = "{\"groups\":[\"a\"],\"filter\":\"userId eq 'a'\"}";
    for (String operation : List.of(":addToGroups", ":removeFromGroups")) {
      isEmpty(unit.call("POST", "/api/hubs/h/" + operation, "application/json", body), 200);
      assertThat(((Commanded) cluster.calls.getLast()).target().filter()).isEqualTo(filter);
    }
  }

  @Test
  void refusesWhatIsNoFilter() throws Exception {
    HttpResponse<String> response =
        unit.call("POST", "/api/hubs/h/:send?filter=userId%20lt%201", "text/plain", "x");
    isError(response, 400, "Error.BadRequest");
    assertThat(JSON.readTree(response.body()).path("message").textValue())
        .isEqualTo(
            "Invalid syntax for 'userId lt 1': Type 'string', expect 'int'. (Parameter 'filter')");
    String body = "{\"groups\":[\"a\"],\"filter\":\"x\"}";
    isError(
        unit.call("POST", "/api/hubs/h/:addToGroups", "application/json", body),
        400,
        "Error.BadRequest");
    assertThat(cluster.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/groups/g/connections/c, Error.Connection.NotExisted, Connection `c` is not found.",
    "/users/u/groups/g, Error.User.NotExisted, User `u` is not found.",
    "/permissions/1/connections/c?targetName=g, Info.Connection.NotExisted,"
        + " Connection `c` is not found.",
  })
  void saysWhatIsNotThere(String target, String code, String message) throws Exception {
    cluster.outcome = CompletableFuture.completedFuture(new Outcome.Done(0));
    HttpResponse<String> response = unit.call("PUT", "/api/hubs/h" + target);
    isError(response, 404, code);
    assertThat(JSON.readTree(response.body()).path("message").textValue()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/connections/c",
        "/connections/c/groups",
        "/groups/g/connections/c",
        "/users/u/groups/g",
        "/permissions/1/connections/c?targetName=g"
      })
  void deletesWhatIsNotThere(String target) throws Exception {
    cluster.outcome = CompletableFuture.completedFuture(new Outcome.Done(0));
    isEmpty(unit.call("DELETE", "/api/hubs/h" + target), 204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE"})
  void tellsOfTooManyPermissions(String method) throws Exception {
    cluster.outcome = CompletableFuture.completedFuture(new Outcome.Conflict());
    isError(
        unit.call(method, "/api/hubs/h/permissions/1/connections/c?targetName=g"),
        409,
        "Error.Connection.Conflict");
  }

  @Test
  void tellsOfNodesThatDidNotAnswer() throws Exception {
    cluster.outcome =
        CompletableFuture.completedFuture(new Outcome.Unknown("A node did not answer."));
    isError(unit.call("DELETE", "/api/hubs/h/connections/c"), 503, "Error.ServiceUnavailable");
  }

  @Test
  void keepsFailuresInside() throws Exception {
    cluster.outcome = CompletableFuture.failedFuture(new IllegalStateException("inner detail"));
    HttpResponse<String> response = unit.call("DELETE", "/api/hubs/h/connections/c");
    isError(response, 500, "Error.InternalServerError");
    assertThat(response.body()).doesNotContain("inner detail");
  }

  @Test
  void answersWhatComesFromAnotherThread() throws Exception {
    cluster.outcome = CompletableFuture.supplyAsync(() -> new Outcome.Done(1));
    isEmpty(unit.call("PUT", "/api/hubs/h/groups/g/connections/c"), 200);
  }

  @Test
  void isHealthyForEveryone() throws Exception {
    isEmpty(unit.send(unit.request("HEAD", "/api/health", BodyPublishers.noBody())), 200);
    HttpResponse<String> asked =
        unit.send(unit.request("GET", "/api/health", BodyPublishers.noBody()));
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/nothing, 404, Error.NotFound",
    "GET, /api/hubs/h/users/u, 405, Error.MethodNotAllowed",
    "DELETE, /api/hubs/1/connections/c, 400, Error.BadRequest",
    "DELETE, /api/hubs/h/connections/c?api-version=1, 400, Error.BadRequest",
  })
  void refuses(String method, String target, int status, String code) throws Exception {
    isError(unit.call(method, target), status, code);
    assertThat(cluster.calls).isEmpty();
  }

  @Test
  void servesNewerVersions() throws Exception {
    isEmpty(unit.call("DELETE", "/api/hubs/h/connections/c?api-version=2031-01-01"), 204);
  }

  @Test
  void wantsCredentialsOnEveryRouteButHealth() throws Exception {
    for (var route : RestRequest.allRoutes()) {
      String target =
          route
              .template()
              .replace("{hub}", "h")
              .replace("{permission}", "sendToGroup")
              .replaceAll("\\{\\w+}", "x");
      HttpResponse<String> response =
          unit.send(unit.request(route.method(), target, BodyPublishers.noBody()));
      int expected = target.equals("/api/health") ? 200 : 401;
      assertThat(response.statusCode()).as("%s %s", route.method(), target).isEqualTo(expected);
    }
    assertThat(cluster.calls).isEmpty();
  }
}
