package io.hubwire.service.api;

import static io.hubwire.protocol.role.Permission.JOIN_LEAVE_GROUP;
import static io.hubwire.service.api.RestAnswers.isEmpty;
import static io.hubwire.service.api.RestAnswers.isError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.TokenVerdict;
import io.hubwire.service.api.RecordingCluster.Asked;
import io.hubwire.service.cluster.Answer;
import io.hubwire.service.cluster.Audience.Connection;
import io.hubwire.service.cluster.Audience.Group;
import io.hubwire.service.cluster.Audience.User;
import io.hubwire.service.cluster.Question;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that ask, and what they are answered. */
final class RestQuestionsTest {

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

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of(
            "/connections/c",
            new Question.Exists(new Connection("c")),
            "Warning.Connection.NotExisted"),
        Arguments.of("/groups/g", new Question.Exists(new Group("g")), "Warning.Group.NotExisted"),
        Arguments.of("/users/u", new Question.Exists(new User("u")), "Warning.User.NotExisted"),
        Arguments.of(
            "/permissions/2/connections/c?targetName=g",
            new Question.Permitted("c", JOIN_LEAVE_GROUP, "g"),
            "Info.Connection.NotExisted"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void asks(String target, Question question, String absentCode) throws Exception {
    isEmpty(unit.call("HEAD", "/api/hubs/h" + target), 200);
    assertThat(cluster.calls).containsExactly(new Asked("h", question));
    cluster.answer = CompletableFuture.completedFuture(new Answer.Exists(false));
    HttpResponse<String> absent = unit.call("HEAD", "/api/hubs/h" + target);
    isEmpty(absent, 404);
    assertThat(absent.headers().firstValue("x-ms-error-code")).contains(absentCode);
  }

  @Test
  void listsPages() throws Exception {
    cluster.answer =
        CompletableFuture.completedFuture(
            new Answer.Members(
                List.of(new Answer.Entry("a", "u"), new Answer.Entry("b", null)), true));
    String list = "/api/hubs/h/groups/g%20g/connections?maxpagesize=2&top=3";
    JsonNode first = JSON.readTree(unit.call("GET", list).body());
    assertThat(first.path("value"))
        .hasToString(
            "[{\"connectionId\":\"a\",\"userId\":\"u\"},{\"connectionId\":\"b\",\"userId\":null}]");
    String next = first.path("nextLink").textValue();
    assertThat(next)
        .startsWith(unit.url("/api/hubs/h/groups/g%20g/connections?maxpagesize=2&top=1&"))
        .contains("continuationToken=")
        .contains("api-version=2024-12-01");
    cluster.answer =
        CompletableFuture.completedFuture(
            new Answer.Members(List.of(new Answer.Entry("c", null)), true));
    String target = next.substring(unit.url("").length());
    JsonNode second = JSON.readTree(unit.call("GET", target).body());
    assertThat(second.path("nextLink").isNull()).isTrue();
    assertThat(cluster.calls)
        .containsExactly(
            new Asked("h", new Question.MembersOf("g g", null, 2)),
            new Asked("h", new Question.MembersOf("g g", "b", 1)));
    isError(unit.call("GET", target.replace("g%20g", "other")), 400, "Error.BadRequest");
    isError(
        unit.call("GET", "/api/hubs/h/groups/g/connections?continuationToken=x"),
        400,
        "Error.BadRequest");
  }

  @Test
  void makesClientTokens() throws Exception {
    HttpResponse<String> response =
        unit.call("POST", "/api/hubs/h/:generateToken?userId=u&role=r&group=g&minutesToExpire=5");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    String made = JSON.readTree(response.body()).path("token").textValue();
    TokenVerdict verdict =
        new AccessTokenVerifier(List.of(RestCaller.KEY))
            .verify(made, Audience.anyOf(List.of(unit.url("/client/hubs/h"))), RestCaller.NOW);
    assertThat(verdict).isInstanceOf(TokenVerdict.Accepted.class);
    var claims = ((TokenVerdict.Accepted) verdict).claims();
    assertThat(claims.userId()).isEqualTo("u");
    assertThat(claims.roles()).containsExactly("r");
    assertThat(claims.groups()).containsExactly("g");
  }
}
