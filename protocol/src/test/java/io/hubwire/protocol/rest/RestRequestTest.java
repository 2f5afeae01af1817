package io.hubwire.protocol.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hubwire.protocol.rest.RestOperation.AddConnectionToGroup;
import io.hubwire.protocol.rest.RestOperation.AddConnectionsToGroups;
import io.hubwire.protocol.rest.RestOperation.AddUserToGroup;
import io.hubwire.protocol.rest.RestOperation.CheckPermission;
import io.hubwire.protocol.rest.RestOperation.ClientType;
import io.hubwire.protocol.rest.RestOperation.CloseAllConnections;
import io.hubwire.protocol.rest.RestOperation.CloseConnection;
import io.hubwire.protocol.rest.RestOperation.CloseGroupConnections;
import io.hubwire.protocol.rest.RestOperation.CloseUserConnections;
import io.hubwire.protocol.rest.RestOperation.ConnectionExists;
import io.hubwire.protocol.rest.RestOperation.GenerateClientToken;
import io.hubwire.protocol.rest.RestOperation.GetServiceStatus;
import io.hubwire.protocol.rest.RestOperation.GrantPermission;
import io.hubwire.protocol.rest.RestOperation.GroupExists;
import io.hubwire.protocol.rest.RestOperation.ListConnectionsInGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionFromAllGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionFromGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionsFromGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveUserFromAllGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveUserFromGroup;
import io.hubwire.protocol.rest.RestOperation.RevokePermission;
import io.hubwire.protocol.rest.RestOperation.SendToAll;
import io.hubwire.protocol.rest.RestOperation.SendToConnection;
import io.hubwire.protocol.rest.RestOperation.SendToGroup;
import io.hubwire.protocol.rest.RestOperation.SendToUser;
import io.hubwire.protocol.rest.RestOperation.UserExists;
import io.hubwire.protocol.role.Permission;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RestRequestTest {

  private static final OptionalInt NO_TTL = OptionalInt.empty();

  private static RestOperation parse(String method, String target) throws RestException {
    int question = target.indexOf('?');
    return question < 0
        ? RestRequest.parse(method, target, null).operation()
        : RestRequest.parse(method, target.substring(0, question), target.substring(question + 1))
            .operation();
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        row("HEAD", "/api/health", new GetServiceStatus()),
        row("POST", "/api/hubs/Chat/:addToGroups", new AddConnectionsToGroups("chat")),
        row("POST", "/api/hubs/h/:removeFromGroups", new RemoveConnectionsFromGroups("h")),
        row(
            "POST",
            "/api/hubs/h/:closeConnections?excluded=a&excluded=b,c&reason=bye%20now",
            new CloseAllConnections("h", Set.of("a", "b,c"), "bye now")),
        row(
            "POST",
            "/api/hubs/h/:generateToken?userId=u&role=r1&role=r2&group=g&minutesToExpire=5"
                + "&clientType=mqtt",
            new GenerateClientToken(
                "h", "u", List.of("r1", "r2"), List.of("g"), 5, ClientType.MQTT)),
        row(
            "POST",
            "/api/hubs/h/:generateToken",
            new GenerateClientToken("h", null, List.of(), List.of(), 60, ClientType.DEFAULT)),
        row(
            "POST",
            "/api/hubs/h/:send?excluded=%20a+&filter=userId%20eq%20%27x%27&messageTtlSeconds=0",
            new SendToAll("h", Set.of(" a "), "userId eq 'x'", OptionalInt.of(0))),
        row("DELETE", "/api/hubs/h/connections/c?reason=r", new CloseConnection("h", "c", "r")),
        row("HEAD", "/api/hubs/h/connections/c", new ConnectionExists("h", "c")),
        row(
            "POST",
            "/api/hubs/h/connections/c/:send?messageTtlSeconds=300",
            new SendToConnection("h", "c", OptionalInt.of(300))),
        row(
            "DELETE",
            "/api/hubs/h/connections/c/groups",
            new RemoveConnectionFromAllGroups("h", "c")),
        row("HEAD", "/api/hubs/h/groups/g", new GroupExists("h", "g")),
        row(
            "POST",
            "/api/hubs/h/groups/g/:closeConnections?excluded=x",
            new CloseGroupConnections("h", "g", Set.of("x"), null)),
        row(
            "POST",
            "/api/hubs/h/groups/g/:send?excluded=x&filter=f",
            new SendToGroup("h", "g", Set.of("x"), "f", NO_TTL)),
        row(
            "GET",
            "/api/hubs/h/groups/g/connections?maxpagesize=2&top=3&continuationToken=t",
            new ListConnectionsInGroup("h", "g", 2, OptionalInt.of(3), "t")),
        row(
            "GET",
            "/api/hubs/h/groups/g/connections",
            new ListConnectionsInGroup("h", "g", 200, OptionalInt.empty(), null)),
        row("PUT", "/api/hubs/h/groups/g/connections/c", new AddConnectionToGroup("h", "g", "c")),
        row(
            "DELETE",
            "/api/hubs/h/groups/g/connections/c",
            new RemoveConnectionFromGroup("h", "g", "c")),
        row(
            "PUT",
            "/api/hubs/h/permissions/sendToGroup/connections/c?targetName=g",
            new GrantPermission("h", Permission.SEND_TO_GROUP, "c", "g")),
        row(
            "DELETE",
            "/api/hubs/h/permissions/JOINLEAVEGROUP/connections/c?targetName=g",
            new RevokePermission("h", Permission.JOIN_LEAVE_GROUP, "c", "g")),
        row(
            "HEAD",
            "/api/hubs/h/permissions/1/connections/c",
            new CheckPermission("h", Permission.SEND_TO_GROUP, "c", null)),
        row("HEAD", "/api/hubs/h/users/u", new UserExists("h", "u")),
        row(
            "POST",
            "/api/hubs/h/users/u/:closeConnections?reason=",
            new CloseUserConnections("h", "u", Set.of(), "")),
        row(
            "POST",
            "/api/hubs/h/users/u/:send?filter=f&excluded=x",
            new SendToUser("h", "u", "f", NO_TTL)),
        row("DELETE", "/api/hubs/h/users/u/groups", new RemoveUserFromAllGroups("h", "u")),
        row("PUT", "/api/hubs/h/users/u/groups/g", new AddUserToGroup("h", "u", "g")),
        row("DELETE", "/api/hubs/h/users/u/groups/g", new RemoveUserFromGroup("h", "u", "g")));
  }

  private static Arguments row(String method, String target, RestOperation expected) {
    return Arguments.of(method, target, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("operations")
  void reads(String method, String target, RestOperation expected) throws RestException {
    assertThat(parse(method, target)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("operations")
  void readsWhatIsWritten(String method, String target, RestOperation operation)
      throws RestException {
    RestCall call = RestCall.of(operation);
    assertThat(call.method()).isEqualTo(method);
    assertThat(parse(call.method(), call.target())).isEqualTo(operation);
  }

  @Test
  void tellsProbesThatSendGetToo() throws RestException {
    assertThat(parse("GET", "/api/health")).isEqualTo(new GetServiceStatus());
  }

  @Test
  void knowsTheCloudsRoutesAndOneMore() {
    assertThat(RestRequest.allRoutes()).hasSize(26).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0} is group {1}")
  @CsvSource({
    "a%20b, a b",
    "a+b, a+b",
    "a%2Fb, a%2Fb",
    "a%2fb, a%2fb",
    "a%252Fb, a%2Fb",
    "%E6%97%A5, 日",
    "a%, a%",
    "a%zz, a%zz",
    "a%FF, a%FF",
    "%3Asend, :send",
  })
  void decodesSegment(String segment, String group) throws RestException {
    assertThat(parse("HEAD", "/api/hubs/h/groups/" + segment))
        .isEqualTo(new GroupExists("h", group));
  }

  @Test
  void forgivesCaseOfRouteAndParametersAndASlashAtTheEnd() throws RestException {
    assertThat(parse("POST", "/API/Hubs/h/:Send/?EXCLUDED=a&&&messagettlseconds=1"))
        .isEqualTo(new SendToAll("h", Set.of("a"), null, OptionalInt.of(1)));
  }

  @ParameterizedTest(name = "{0} {1}: {2} {3}")
  @CsvSource({
    "GET, /, 404, Request",
    "GET, /api, 404, Request",
    "HEAD, /api/hubs/h, 404, Request",
    "HEAD, /api/hubs/h/groups/a/b, 404, Request",
    "POST, /api/hubs/h/:sendd, 404, Request",
    "POST, /api/health, 405, Request",
    "GET, /api/hubs/h/groups/g, 405, Request",
    "PATCH, /api/hubs/h/connections/c, 405, Request",
    "HEAD, /api/hubs/1/groups/g, 400, hub",
    "HEAD, /api/hubs/h/groups/%20, 400, group",
    "HEAD, /api/hubs/h/groups/, 404, Request",
    "POST, /api/hubs/h/groups//:send, 400, group",
    "HEAD, /api/hubs/h/users/%20, 400, userId",
    "HEAD, /api/hubs/h/permissions/all/connections/c, 400, permission",
    "HEAD, /api/hubs/h/permissions/1/connections/c?targetName=, 400, targetName",
    "POST, /api/hubs/h/:send?messageTtlSeconds=301, 400, messageTtlSeconds",
    "POST, /api/hubs/h/:send?messageTtlSeconds=-1, 400, messageTtlSeconds",
    "POST, /api/hubs/h/:send?messageTtlSeconds=x, 400, messageTtlSeconds",
    "POST, /api/hubs/h/:send?filter=%20, 400, filter",
    "POST, /api/hubs/h/:send?api-version=1, 400, api-version",
    "POST, /api/hubs/h/:send?api-version=2024-12-01&api-version=2024-12-01, 400, api-version",
    "HEAD, /api/health?api-version=1, 400, api-version",
    "GET, /api/hubs/h/groups/g/connections?maxpagesize=0, 400, maxpagesize",
    "GET, /api/hubs/h/groups/g/connections?maxpagesize=201, 400, maxpagesize",
    "GET, /api/hubs/h/groups/g/connections?top=0, 400, top",
    "GET, /api/hubs/h/groups/g/connections?top=2147483648, 400, top",
    "POST, /api/hubs/h/:generateToken?minutesToExpire=0, 400, minutesToExpire",
    "POST, /api/hubs/h/:generateToken?clientType=socketio, 400, clientType",
    "POST, /api/hubs/h/:generateToken?group=%20, 400, group",
  })
  void refuses(String method, String target, int status, String parameter) {
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> parse(method, target))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.error().target()).isEqualTo(parameter);
              assertThat(refusal.error().message()).endsWith(".");
            });
  }

  @Test
  void boundsContinuationToken() throws RestException {
    String list = "/api/hubs/h/groups/g/connections?continuationToken=";
    parse("GET", list + "t".repeat(2048));
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> parse("GET", list + "t".repeat(2049)));
  }

  @Test
  void treatsEmptyFilterAsNone() throws RestException {
    assertThat(parse("POST", "/api/hubs/h/:send?filter="))
        .isEqualTo(new SendToAll("h", Set.of(), null, NO_TTL));
  }

  @Test
  void tellsOfANewerVersion() throws RestException {
    assertThat(
            RestRequest.parse("HEAD", "/api/health", "api-version=2031-01-01")
                .version()
                .newerThanKnown())
        .isTrue();
  }
}
