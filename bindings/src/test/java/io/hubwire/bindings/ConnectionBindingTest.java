package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionBindingTest {

  private static final BindingData DATA =
      template ->
          template
              .replace("{query.userid}", "aaa")
              .replace("{hub}", "room")
              .replace("{nothing}", "");

  @Test
  void row43KeepsThePortAndTheHubsSpelling() {
    App app = new App().with("WebPubSubConnectionString", App.connection("localhost"));
    String json = value(app, ",\"hub\":\"testHub\"");
    String baseUrl = "ws://localhost:8080/client/hubs/testHub";
    ObjectNode read = App.json(json);
    String token = read.get("accessToken").textValue();
    assertThat(json)
        .isEqualTo(
            "{\"baseUrl\":\""
                + baseUrl
                + "\",\"url\":\""
                + baseUrl
                + "?access_token="
                + token
                + "\",\"accessToken\":\""
                + token
                + "\"}");
  }

  @Test
  void row44ServesMqttClients() {
    App app = new App().with("c", "Endpoint=https://abc;AccessKey=k");
    String json =
        value(
            app,
            ",\"connection\":\"c\",\"hub\":\"chat\",\"userId\":\"aaa\",\"clientProtocol\":\"MQTT\"");
    assertThat(json).startsWith("{\"baseUrl\":\"wss://abc/clients/mqtt/hubs/chat\"");
    assertThat(claims(json)).endsWith("\"aud\":\"https://abc/clients/mqtt/hubs/chat\"}");
  }

  @Test
  void row45IssuesTheToken() {
    App app =
        new App()
            .with(
                "WebPubSubConnectionString",
                "Endpoint=https://abc;AccessKey=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");
    String json = value(app, ",\"hub\":\"chat\",\"userId\":\"{query.userid}\"");
    assertThat(App.json(json).get("accessToken").textValue())
        .isEqualTo(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhYWEiLCJuYmYiOjE3MDAwMDAwMDAsImV4cCI6"
                + "MTcwMDAwMzYwMCwiaWF0IjoxNzAwMDAwMDAwLCJhdWQiOiJodHRwczovL2FiYy9jbGllbnQvaHVicy9j"
                + "aGF0In0.FPSjlSBkJ91GgOilc0C2cb6DTA5vcE4Sr4dOJTByQ8A");
  }

  @Test
  void settingsAndExpressionsAreReplaced() {
    App app = new App().with("c", "Endpoint=https://abc;AccessKey=k").with("prefix", "p");
    String json =
        value(
            app,
            ",\"connection\":\"c\",\"hub\":\"%prefix%{hub}\",\"userId\":\"%prefix%{query.userid}\"");
    assertThat(json).contains("wss://abc/client/hubs/proom");
    assertThat(claims(json)).startsWith("{\"sub\":\"paaa\",");
  }

  @Test
  void anEmptyUserIdIsNoClaim() {
    App app = new App().with("WebPubSubConnectionString", App.connection("h"));
    assertThat(claims(value(app, ",\"userId\":\"{nothing}\""))).startsWith("{\"nbf\":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"roles\":[\"webpubsub.joinLeaveGroup\",\"r-{hub}\"],\"groups\":\"g\" |"
            + " \"role\":[\"webpubsub.joinLeaveGroup\",\"r-room\"],\"webpubsub.group\":[\"g\"]",
        "\"groups\":[\"%g%\"],\"roles\":\"\" | \"webpubsub.group\":[\"lobby\"]",
      })
  void rolesAndGroupsBecomeClaims(String members, String expected) {
    App app = new App().with("WebPubSubConnectionString", App.connection("h")).with("g", "lobby");
    assertThat(claims(value(app, "," + members))).endsWith("," + expected + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | 300",
        "\"90\" | 5400",
        "\"PT90S\" | 90",
        "\"p1d\" | 86400",
        "\"30m\" | 1800",
        "\"90S\" | 90",
        "\" 2h \" | 7200",
        "\"\" | 3600",
        "null | 3600",
      })
  void expiresAfterIsMinutesOrADuration(String expiresAfter, long seconds) {
    App app = new App().with("WebPubSubConnectionString", App.connection("h"));
    long exp = App.NOW.getEpochSecond() + seconds;
    assertThat(claims(value(app, ",\"expiresAfter\":" + expiresAfter)))
        .contains("\"exp\":" + exp + ",");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "\"soon\"",
        "\"PT0S\"",
        "1.5",
        "\"PT\"",
        "\"0s\"",
        "\"5d\"",
        "\"9999999999m\""
      })
  void refusesOtherLifetimes(String expiresAfter) {
    App app = new App().with("WebPubSubConnectionString", App.connection("h"));
    assertThatThrownBy(() -> app.connectionBinding(",\"expiresAfter\":" + expiresAfter))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining(
            "'expiresAfter' must be a number of minutes above 0, or a duration such as 90s, 30m or PT90S,"
                + " but is "
                + expiresAfter.replace("\"", ""));
  }

  @Test
  void refusesSocketIo() {
    App app = new App().with("WebPubSubConnectionString", App.connection("h"));
    assertThatThrownBy(() -> app.connectionBinding(",\"clientProtocol\":\"SocketIO\""))
        .hasMessageContaining("'clientProtocol' SocketIO is not served");
  }

  @Test
  void saysThatAKeyIsMissing() {
    App app = new App().with("WebPubSubConnectionString", "Endpoint=https://abc");
    assertThatThrownBy(() -> value(app, ""))
        .hasRootCauseMessage(
            "The connection string in 'WebPubSubConnectionString' has no AccessKey, which is needed"
                + " to sign tokens. Add AccessKey=<key>; to it.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "default | client/hubs/chat         | userId=u%201&minutesToExpire=60",
        "mqtt    | clients/mqtt/hubs/chat   | userId=u%201&minutesToExpire=60&clientType=MQTT",
      })
  void theServiceMakesTheTokenForAnIdentity(String protocol, String path, String query) {
    App app = new App().with("WebPubSubConnectionString:serviceUri", "https://abc");
    app.answers.add(
        CompletableFuture.completedFuture(App.answer(200, "{\"token\":\"made-there\"}")));
    String value =
        value(app, ",\"hub\":\"chat\",\"userId\":\"u 1\",\"clientProtocol\":\"" + protocol + "\"");
    assertThat(App.json(value))
        .isEqualTo(
            App.json(
                """
                {"baseUrl":"wss://abc/%1$s","url":"wss://abc/%1$s?access_token=made-there",
                "accessToken":"made-there"}"""
                    .formatted(path)));
    assertThat(app.calls)
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.method()).isEqualTo("POST");
              assertThat(call.uri().toString())
                  .startsWith(
                      "https://abc/api/hubs/chat/:generateToken?" + query + "&api-version=");
              assertThat(call.headers()).containsEntry("Authorization", "Bearer entra-token");
            });
  }

  @Test
  void saysThatTheServiceMadeNoToken() {
    App app = new App().with("WebPubSubConnectionString:serviceUri", "https://abc");
    app.answers.add(CompletableFuture.completedFuture(App.answer(403, "")));
    assertThatThrownBy(() -> value(app, ",\"hub\":\"chat\""))
        .hasRootCauseMessage(
            "The token for a client of hub 'chat' failed: the service answered 403.");
  }

  @Test
  void anEmptyHubFallsBackToTheGlobalOneOrFails() {
    App app = new App().with("WebPubSubConnectionString", App.connection("h"));
    assertThat(value(app, ",\"hub\":\"{nothing}\"")).contains("/client/hubs/testhub");
    App none = new App().with("WebPubSubConnectionString", App.connection("h"));
    none.settings.remove("WebPubSubHub");
    assertThatThrownBy(() -> value(none, ",\"hub\":\"{nothing}\""))
        .hasRootCauseMessage(
            "The hub of the binding 'connection' is empty. Set its property 'hub', or the app setting"
                + " 'WebPubSubHub'.");
  }

  private static String value(App app, String members) {
    WebPubSubConnectionBinding unit = app.connectionBinding(members);
    assertThat(unit.name()).isEqualTo("connection");
    FunctionValue value = unit.value(DATA).toCompletableFuture().join();
    return ((FunctionValue.Json) value).json();
  }

  private static String claims(String json) {
    String token = App.json(json).get("accessToken").textValue();
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
  }
}
