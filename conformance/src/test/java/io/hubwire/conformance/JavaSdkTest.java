package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.messaging.webpubsub.WebPubSubServiceClient;
import com.azure.messaging.webpubsub.WebPubSubServiceClientBuilder;
import com.azure.messaging.webpubsub.models.GetClientAccessTokenOptions;
import com.azure.messaging.webpubsub.models.WebPubSubContentType;
import com.azure.messaging.webpubsub.models.WebPubSubPermission;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Microsoft's client for servers in Java, unchanged, against the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JavaSdkTest {

  private static final String JSON = "json.webpubsub.azure.v1";
  private static final Pattern CONNECTION_ID = Pattern.compile("\"connectionId\":\"([^\"]+)\"");
  private static final RequestOptions NONE = new RequestOptions();

  private final WebPubSubService service = WebPubSubService.start(ServiceSettings.forDevelopment());
  private final WebPubSubServiceClient unit = client(service.connectionString().write());
  private final List<SocketClient> clients = new ArrayList<>();

  private static WebPubSubServiceClient client(String connectionString) {
    return new WebPubSubServiceClientBuilder()
        .connectionString(connectionString)
        .hub("sdk")
        .buildClient();
  }

  @AfterEach
  void leave() {
    clients.forEach(SocketClient::close);
    clients.clear();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /** A client of the JSON subprotocol and its connection's id. */
  private record Member(SocketClient socket, String id) {

    String message() {
      return socket.text();
    }
  }

  private Member join(@Nullable String user, String... groups) {
    GetClientAccessTokenOptions options =
        new GetClientAccessTokenOptions()
            .setExpiresAfter(Duration.ofMinutes(5))
            .addRole("webpubsub.joinLeaveGroup")
            .setGroups(List.of(groups));
    String url = unit.getClientAccessToken(options.setUserId(user)).getUrl();
    SocketClient socket = SocketClient.at(URI.create(url), JSON);
    clients.add(socket);
    Matcher id = CONNECTION_ID.matcher(socket.text());
    assertThat(id.find()).isTrue();
    return new Member(socket, id.group(1));
  }

  private static void isDone(Response<?> response, int status) {
    assertThat(response.getStatusCode()).isEqualTo(status);
  }

  private static BinaryData text(String text) {
    return BinaryData.fromString(text);
  }

  private static RequestOptions plainText() {
    return new RequestOptions().setHeader(HttpHeaderName.CONTENT_TYPE, "text/plain");
  }

  @Test
  void sendsToAll() {
    Member one = join("ann");
    unit.sendToAll("hello", WebPubSubContentType.TEXT_PLAIN);
    assertThat(one.message()).contains("\"dataType\":\"text\",\"data\":\"hello\"");
    unit.sendToAll("{\"a\":1}", WebPubSubContentType.APPLICATION_JSON);
    assertThat(one.message()).contains("\"dataType\":\"json\",\"data\":{\"a\":1}");
    byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
    isDone(
        unit.sendToAllWithResponse(
            BinaryData.fromBytes(bytes),
            WebPubSubContentType.APPLICATION_OCTET_STREAM,
            bytes.length,
            NONE),
        202);
    assertThat(one.message()).contains("\"dataType\":\"binary\",\"data\":\"Ynl0ZXM=\"");
    isDone(unit.sendToAllWithResponse(text("again"), plainText()), 202);
    assertThat(one.message()).contains("\"data\":\"again\"");
  }

  @Test
  void sendsToThoseWhomAFilterSelectsAndNotToThoseWhoAreExcluded() {
    Member ann = join("ann");
    Member bob = join("bob");
    unit.sendToAllWithResponse(
        text("for ann"), plainText().addQueryParam("filter", "userId eq 'ann'"));
    assertThat(ann.message()).contains("for ann");
    unit.sendToAllWithResponse(text("for bob"), plainText().addQueryParam("excluded", ann.id()));
    assertThat(bob.message()).contains("for bob");
    unit.sendToAll("for both", WebPubSubContentType.TEXT_PLAIN);
    assertThat(ann.message()).contains("for both");
  }

  @Test
  void sendsToAConnectionAUserAndAGroup() {
    Member one = join("ann", "room");
    unit.sendToConnection(one.id(), "one", WebPubSubContentType.TEXT_PLAIN);
    assertThat(one.message()).contains("\"from\":\"server\"", "\"data\":\"one\"");
    isDone(unit.sendToConnectionWithResponse(one.id(), text("two"), plainText()), 202);
    assertThat(one.message()).contains("\"data\":\"two\"");
    isDone(
        unit.sendToConnectionWithResponse(
            one.id(), text("three"), WebPubSubContentType.TEXT_PLAIN, 5, NONE),
        202);
    assertThat(one.message()).contains("\"data\":\"three\"");
    unit.sendToUser("ann", "four", WebPubSubContentType.TEXT_PLAIN);
    assertThat(one.message()).contains("\"data\":\"four\"");
    isDone(unit.sendToUserWithResponse("ann", text("five"), plainText()), 202);
    assertThat(one.message()).contains("\"data\":\"five\"");
    isDone(
        unit.sendToUserWithResponse("ann", text("six"), WebPubSubContentType.TEXT_PLAIN, 3, NONE),
        202);
    assertThat(one.message()).contains("\"data\":\"six\"");
    unit.sendToGroup("room", "seven", WebPubSubContentType.TEXT_PLAIN);
    assertThat(one.message()).contains("\"group\":\"room\"", "\"data\":\"seven\"");
    isDone(unit.sendToGroupWithResponse("room", text("eight"), plainText()), 202);
    assertThat(one.message()).contains("\"data\":\"eight\"");
    isDone(
        unit.sendToGroupWithResponse(
            "room", text("nine"), WebPubSubContentType.TEXT_PLAIN, 4, NONE),
        202);
    assertThat(one.message()).contains("\"data\":\"nine\"");
  }

  @Test
  void tellsWhatIsThere() {
    Member one = join("ann", "room");
    assertThat(unit.connectionExistsWithResponse(one.id(), NONE).getValue()).isTrue();
    assertThat(unit.connectionExistsWithResponse("nobody", NONE).getValue()).isFalse();
    assertThat(unit.groupExistsWithResponse("room", NONE).getValue()).isTrue();
    assertThat(unit.groupExistsWithResponse("nothing", NONE).getValue()).isFalse();
    assertThat(unit.userExistsWithResponse("ann", NONE).getValue()).isTrue();
    assertThat(unit.userExistsWithResponse("nobody", NONE).getValue()).isFalse();
  }

  private boolean isIn(String group) {
    return unit.groupExistsWithResponse(group, NONE).getValue();
  }

  @Test
  void changesGroups() {
    Member one = join("cleo");
    isDone(unit.addConnectionToGroupWithResponse("g1", one.id(), NONE), 200);
    assertThat(isIn("g1")).isTrue();
    isDone(unit.removeConnectionFromGroupWithResponse("g1", one.id(), NONE), 204);
    assertThat(isIn("g1")).isFalse();
    isDone(unit.addUserToGroupWithResponse("g2", "cleo", NONE), 200);
    assertThat(isIn("g2")).isTrue();
    isDone(unit.removeUserFromGroupWithResponse("g2", "cleo", NONE), 204);
    assertThat(isIn("g2")).isFalse();
    unit.addConnectionsToGroups(List.of("g3", "g4"), "userId eq 'cleo'");
    assertThat(isIn("g3") && isIn("g4")).isTrue();
    isDone(unit.removeUserFromAllGroupsWithResponse("cleo", NONE), 204);
    assertThat(isIn("g3") || isIn("g4")).isFalse();
    isDone(unit.addConnectionToGroupWithResponse("g5", one.id(), NONE), 200);
    isDone(unit.removeConnectionFromAllGroupsWithResponse(one.id(), NONE), 204);
    assertThat(isIn("g5")).isFalse();
  }

  @Test
  void grantsChecksAndRevokesPermissions() {
    Member one = join(null);
    RequestOptions room = new RequestOptions().addQueryParam("targetName", "room");
    for (WebPubSubPermission permission :
        List.of(WebPubSubPermission.SEND_TO_GROUP, WebPubSubPermission.JOIN_LEAVE_GROUP)) {
      isDone(unit.grantPermissionWithResponse(permission, one.id(), room), 200);
      assertThat(unit.checkPermissionWithResponse(permission, one.id(), room).getValue()).isTrue();
      isDone(unit.revokePermissionWithResponse(permission, one.id(), room), 204);
    }
    assertThat(
            unit.checkPermissionWithResponse(WebPubSubPermission.SEND_TO_GROUP, one.id(), room)
                .getValue())
        .isFalse();
  }

  @Test
  void closes() {
    RequestOptions why = new RequestOptions().addQueryParam("reason", "enough");
    Member one = join("dan");
    isDone(unit.closeConnectionWithResponse(one.id(), why), 204);
    assertThat(one.message()).contains("\"event\":\"disconnected\"", "enough");
    Member two = join("dan");
    isDone(unit.closeUserConnectionsWithResponse("dan", why), 204);
    assertThat(two.message()).contains("\"event\":\"disconnected\"");
    Member three = join(null, "closing");
    isDone(unit.closeGroupConnectionsWithResponse("closing", why), 204);
    assertThat(three.message()).contains("\"event\":\"disconnected\"");
    Member four = join(null);
    isDone(unit.closeAllConnectionsWithResponse(why), 204);
    assertThat(four.message()).contains("\"event\":\"disconnected\"");
  }

  @Test
  void isRefusedWithAnotherKey() {
    String another =
        "Endpoint=%s;AccessKey=%s;Version=1.0;"
            .formatted(service.connectionString().endpoint().url(), "x".repeat(44));
    assertThatThrownBy(() -> client(another).sendToAll("x", WebPubSubContentType.TEXT_PLAIN))
        .isInstanceOf(ClientAuthenticationException.class)
        .hasMessageContaining("401");
  }

  /** A new version of the package may have more: then this class is to grow. */
  @Test
  void everyOperationOfThePackageIsUsedHere() {
    Set<String> operations =
        Arrays.stream(WebPubSubServiceClient.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(operations)
        .containsExactly(
            "addConnectionToGroupWithResponse",
            "addConnectionsToGroups",
            "addUserToGroupWithResponse",
            "checkPermissionWithResponse",
            "closeAllConnectionsWithResponse",
            "closeConnectionWithResponse",
            "closeGroupConnectionsWithResponse",
            "closeUserConnectionsWithResponse",
            "connectionExistsWithResponse",
            "getClientAccessToken",
            "grantPermissionWithResponse",
            "groupExistsWithResponse",
            "removeConnectionFromAllGroupsWithResponse",
            "removeConnectionFromGroupWithResponse",
            "removeUserFromAllGroupsWithResponse",
            "removeUserFromGroupWithResponse",
            "revokePermissionWithResponse",
            "sendToAll",
            "sendToAllWithResponse",
            "sendToConnection",
            "sendToConnectionWithResponse",
            "sendToGroup",
            "sendToGroupWithResponse",
            "sendToUser",
            "sendToUserWithResponse",
            "userExistsWithResponse");
  }
}
