package io.hubwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.rest.RestCall;
import io.hubwire.protocol.rest.RestOperation;
import io.hubwire.protocol.rest.RestOperation.AddConnectionToGroup;
import io.hubwire.protocol.rest.RestOperation.AddUserToGroup;
import io.hubwire.protocol.rest.RestOperation.CheckPermission;
import io.hubwire.protocol.rest.RestOperation.CloseConnection;
import io.hubwire.protocol.rest.RestOperation.CloseUserConnections;
import io.hubwire.protocol.rest.RestOperation.ConnectionExists;
import io.hubwire.protocol.rest.RestOperation.GrantPermission;
import io.hubwire.protocol.rest.RestOperation.GroupExists;
import io.hubwire.protocol.rest.RestOperation.ListConnectionsInGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionFromGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveUserFromAllGroups;
import io.hubwire.protocol.rest.RestOperation.RevokePermission;
import io.hubwire.protocol.rest.RestOperation.SendToAll;
import io.hubwire.protocol.rest.RestOperation.SendToConnection;
import io.hubwire.protocol.rest.RestOperation.SendToGroup;
import io.hubwire.protocol.rest.RestOperation.SendToUser;
import io.hubwire.protocol.rest.RestOperation.UserExists;
import io.hubwire.protocol.role.Permission;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** REST calls and what clients on real sockets see of them. */
final class RestOverHubTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OptionalInt NO_TTL = OptionalInt.empty();

  private final HttpClient http = HttpClient.newHttpClient();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment(), new StubEvents());

  @AfterEach
  void stop() {
    http.close();
    service.close();
  }

  private record Client(WsClient socket, String id) implements AutoCloseable {
    @Override
    public void close() {
      socket.close();
    }
  }

  private Client json(String user) throws IOException {
    WsClient socket = WsClient.to(service).as(user).json().open();
    return new Client(socket, JSON.readTree(socket.text()).path("connectionId").textValue());
  }

  private HttpResponse<String> call(RestOperation operation, String contentType, byte[] body)
      throws Exception {
    RestCall call = RestCall.of(operation);
    return call(call.method(), call.target(), contentType, body);
  }

  private HttpResponse<String> call(String method, String target, String contentType, byte[] body)
      throws Exception {
    String url = "http://localhost:" + service.port() + target;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(WsClient.DEADLINE_SECONDS))
            .header("Content-Type", contentType)
            .header(
                "Authorization",
                "Bearer " + AccessToken.forRest(ServiceSettings.DEFAULT_KEY, url, Instant.now()))
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofString(UTF_8));
  }

  private int status(RestOperation operation) throws Exception {
    return call(operation, "application/octet-stream", new byte[0]).statusCode();
  }

  private void send(RestOperation operation, String text) throws Exception {
    HttpResponse<String> response = call(operation, "text/plain", text.getBytes(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  @Test
  void sendsToEachAudience() throws Exception {
    try (Client ann = json("ann");
        Client bob = json("bob")) {
      assertThat(status(new AddConnectionToGroup("chat", "g", ann.id()))).isEqualTo(200);
      send(new SendToAll("chat", Set.of(bob.id()), null, NO_TTL), "all but bob");
      send(new SendToGroup("chat", "g", Set.of(), null, NO_TTL), "group");
      send(new SendToUser("chat", "ann", null, NO_TTL), "user");
      send(new SendToConnection("chat", ann.id(), NO_TTL), "connection");
      send(new SendToUser("chat", "bob", null, NO_TTL), "bob's first");
      assertThat(ann.socket().text())
          .isEqualTo(
              "{\"type\":\"message\",\"from\":\"server\",\"dataType\":\"text\","
                  + "\"data\":\"all but bob\"}");
      assertThat(ann.socket().text())
          .isEqualTo(
              "{\"type\":\"message\",\"from\":\"group\",\"group\":\"g\",\"fromUserId\":null,"
                  + "\"dataType\":\"text\",\"data\":\"group\"}");
      assertThat(ann.socket().text()).contains("\"from\":\"server\"").contains("\"user\"");
      assertThat(ann.socket().text()).contains("\"connection\"");
      assertThat(bob.socket().text()).contains("bob's first");
    }
  }

  @Test
  void bringsAllBytesToRawAndJsonClients() throws Exception {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    try (WsClient raw = WsClient.to(service).as("raw").open();
        Client json = json("json")) {
      HttpResponse<String> response =
          call(new SendToAll("chat", Set.of(), null, NO_TTL), "application/octet-stream", all);
      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(raw.bytes()).isEqualTo(all);
      assertThat(JSON.readTree(json.socket().text()).path("data").binaryValue()).isEqualTo(all);
    }
  }

  @Test
  void answersWhoIsThere() throws Exception {
    try (Client ann = json("ann")) {
      assertThat(status(new ConnectionExists("chat", ann.id()))).isEqualTo(200);
      assertThat(status(new ConnectionExists("other", ann.id()))).isEqualTo(404);
      assertThat(status(new ConnectionExists("chat", "nobody"))).isEqualTo(404);
      assertThat(status(new UserExists("chat", "ann"))).isEqualTo(200);
      assertThat(status(new UserExists("chat", "ANN"))).isEqualTo(404);
      assertThat(status(new GroupExists("chat", "g"))).isEqualTo(404);
      assertThat(status(new AddUserToGroup("chat", "ann", "g"))).isEqualTo(200);
      assertThat(status(new GroupExists("chat", "g"))).isEqualTo(200);
      assertThat(status(new RemoveConnectionFromGroup("chat", "g", ann.id()))).isEqualTo(204);
      assertThat(status(new GroupExists("chat", "g"))).isEqualTo(404);
      status(new AddUserToGroup("chat", "ann", "g"));
      assertThat(status(new RemoveUserFromAllGroups("chat", "ann"))).isEqualTo(204);
      assertThat(status(new GroupExists("chat", "g"))).isEqualTo(404);
    }
  }

  @Test
  void putsNobodyIntoGroups() throws Exception {
    assertThat(status(new AddConnectionToGroup("chat", "g", "nobody"))).isEqualTo(404);
    assertThat(status(new AddUserToGroup("chat", "nobody", "g"))).isEqualTo(404);
    assertThat(status(new GroupExists("chat", "g"))).isEqualTo(404);
  }

  @Test
  void closesWithTheReasonInAFrame() throws Exception {
    try (Client ann = json("ann");
        Client bob = json("bob");
        WsClient raw = WsClient.to(service).as("raw").open()) {
      assertThat(status(new CloseConnection("chat", ann.id(), "too loud"))).isEqualTo(204);
      assertThat(ann.socket().text())
          .isEqualTo(
              "{\"type\":\"system\",\"event\":\"disconnected\","
                  + "\"message\":\"Application server closed the connection. Reason: too loud\"}");
      assertThat(ann.socket().closed()).isEqualTo(new WsClient.Closed(1000, ""));
      assertThat(status(new CloseUserConnections("chat", "bob", Set.of(), null))).isEqualTo(204);
      assertThat(bob.socket().text())
          .contains("\"message\":\"Application server closed the connection.\"");
      assertThat(status(new CloseUserConnections("chat", "raw", Set.of(), "x"))).isEqualTo(204);
      assertThat(raw.closed()).isEqualTo(new WsClient.Closed(1000, ""));
    }
  }

  @Test
  void grantsAndRevokes() throws Exception {
    try (Client ann = json("ann")) {
      CheckPermission check =
          new CheckPermission("chat", Permission.JOIN_LEAVE_GROUP, ann.id(), "g");
      assertThat(status(check)).isEqualTo(404);
      ann.socket().send("{\"type\":\"joinGroup\",\"group\":\"g\",\"ackId\":1}");
      assertThat(ann.socket().text()).contains("\"Forbidden\"");
      assertThat(status(new GrantPermission("chat", Permission.JOIN_LEAVE_GROUP, ann.id(), "g")))
          .isEqualTo(200);
      assertThat(status(check)).isEqualTo(200);
      ann.socket().send("{\"type\":\"joinGroup\",\"group\":\"g\",\"ackId\":1}");
      assertThat(ann.socket().text()).contains("\"success\":true");
      assertThat(status(new GrantPermission("chat", Permission.JOIN_LEAVE_GROUP, ann.id(), null)))
          .isEqualTo(200);
      assertThat(status(new RevokePermission("chat", Permission.JOIN_LEAVE_GROUP, ann.id(), "h")))
          .isEqualTo(204);
      ann.socket().send("{\"type\":\"joinGroup\",\"group\":\"i\",\"ackId\":2}");
      assertThat(ann.socket().text()).contains("\"success\":true");
      ann.socket().send("{\"type\":\"joinGroup\",\"group\":\"h\",\"ackId\":3}");
      assertThat(ann.socket().text()).contains("\"Forbidden\"");
      assertThat(status(new GrantPermission("chat", Permission.SEND_TO_GROUP, "nobody", "g")))
          .isEqualTo(404);
    }
  }

  @Test
  void closesAProtobufClientAndSendsItWhatRestSends() throws Exception {
    byte[] any = {0x0a, 1, 't'};
    try (WsClient client =
        WsClient.to(service).as("ann").subprotocols("protobuf.webpubsub.azure.v1").open()) {
      client.bytes();
      HttpResponse<String> response =
          call(new SendToUser("chat", "ann", null, NO_TTL), "application/x-protobuf", any);
      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(client.bytes())
          .isEqualTo(
              new byte[] {
                0x12, 15, 0x0a, 6, 's', 'e', 'r', 'v', 'e', 'r', 0x1a, 5, 0x1a, 3, 0x0a, 1, 't'
              });
      assertThat(status(new CloseUserConnections("chat", "ann", Set.of(), null))).isEqualTo(204);
      String reason = "Application server closed the connection.";
      assertThat(new String(client.bytes(), UTF_8)).startsWith("\u001a").endsWith(reason);
      assertThat(client.closed()).isEqualTo(new WsClient.Closed(1000, ""));
    }
  }

  @Test
  void aFilterSelectsAmongTheConnections() throws Exception {
    String notBob = "userId ne 'bob' and not ('muted' in groups)";
    try (Client ann = json("ann");
        Client bob = json("bob");
        WsClient anonymous = WsClient.to(service).open()) {
      send(new SendToAll("chat", Set.of(), notBob, NO_TTL), "1");
      assertThat(ann.socket().text()).contains("\"data\":\"1\"");
      assertThat(anonymous.text()).isEqualTo("1");

      String body =
          "{\"groups\":[\"muted\",\"g\"],\"filter\":\"not ('muted' in groups) and userId ne null\"}";
      assertThat(
              call("POST", "/api/hubs/chat/:addToGroups", "application/json", body.getBytes(UTF_8))
                  .statusCode())
          .isEqualTo(200);
      send(new SendToGroup("chat", "g", Set.of(), "protocol ne null", NO_TTL), "2");
      send(new SendToAll("chat", Set.of(), notBob, NO_TTL), "3");
      send(new SendToUser("chat", "bob", "length(groups) gt 2", NO_TTL), "4");
      send(new SendToAll("chat", Set.of(), null, NO_TTL), "5");

      for (Client member : List.of(ann, bob)) {
        assertThat(member.socket().text()).contains("\"data\":\"2\"");
        assertThat(member.socket().text()).contains("\"data\":\"5\"");
      }
      assertThat(anonymous.text()).isEqualTo("3");
      assertThat(anonymous.text()).isEqualTo("5");
    }
  }

  @Test
  void listsAGroupPageByPage() throws Exception {
    List<Client> clients = new ArrayList<>();
    try {
      for (int number = 0; number < 5; number++) {
        clients.add(json("u" + number));
      }
      assertThat(
              call(
                      "POST",
                      "/api/hubs/chat/:addToGroups",
                      "application/json",
                      "{\"groups\":[\"g\"]}".getBytes(UTF_8))
                  .statusCode())
          .isEqualTo(200);
      List<String> listed = new ArrayList<>();
      String target =
          RestCall.of(new ListConnectionsInGroup("chat", "g", 2, OptionalInt.of(4), null)).target();
      while (target != null) {
        JsonNode page = JSON.readTree(call("GET", target, "text/plain", new byte[0]).body());
        page.path("value").forEach(member -> listed.add(member.path("connectionId").asText()));
        String next = page.path("nextLink").textValue();
        target =
            next == null ? null : next.substring(("http://localhost:" + service.port()).length());
      }
      assertThat(listed)
          .containsExactlyElementsOf(clients.stream().map(Client::id).sorted().limit(4).toList());
    } finally {
      clients.forEach(Client::close);
    }
  }
}
