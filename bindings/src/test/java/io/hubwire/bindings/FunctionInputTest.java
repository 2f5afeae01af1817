package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.event.HeaderText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function receives of an event, member by member in the original's order. */
final class FunctionInputTest {

  @Test
  void connectRequestsHaveAllMembers() {
    String body =
        "{\"claims\":{\"sub\":[\"u1\"]},\"query\":{\"k\":[\"v\"]},\"headers\":{\"Host\":[\"h\"]},"
            + "\"subprotocols\":[\"p1\"],\"clientCertificates\":[{\"thumbprint\":\"T\"}]}";
    assertThat(text(input("connect", "request", Requests.connect().body(body))))
        .isEqualTo(
            "{\"claims\":{\"sub\":[\"u1\"]},\"query\":{\"k\":[\"v\"]},\"headers\":{\"Host\":[\"h\"]},"
                + "\"subprotocols\":[\"p1\"],"
                + "\"clientCertificates\":[{\"Thumbprint\":\"T\",\"content\":null}],"
                + "\"connectionContext\":"
                + context("System", "connect", "sys.connect")
                + "}");
  }

  @Test
  void absentCollectionsAreNull() {
    String body =
        "{\"claims\":null,\"query\":null,\"headers\":null,\"subprotocols\":null,"
            + "\"clientCertificates\":null}";
    TriggerInput input = input("connect", "request", Requests.connect().body(body));
    assertThat(text(input))
        .startsWith(
            "{\"claims\":null,\"query\":null,\"headers\":null,\"subprotocols\":null,"
                + "\"clientCertificates\":null,\"connectionContext\":{");
    assertThat(input.metadata()).containsOnlyKeys("Request", "ConnectionContext", "DataType");
  }

  @Test
  void connectedRequestsHaveTheContextAlone() {
    assertThat(text(input("connected", "request", Requests.base())))
        .isEqualTo(
            "{\"connectionContext\":" + context("System", "connected", "sys.connected") + "}");
  }

  @Test
  void disconnectedRequestsHaveTheReason() {
    assertThat(text(input("disconnected", "request", Requests.disconnected("dropped"))))
        .isEqualTo(
            "{\"reason\":\"dropped\",\"connectionContext\":"
                + context("System", "disconnected", "sys.disconnected")
                + "}");
  }

  @Test
  void userRequestsHaveDataAsText() {
    assertThat(text(input("message", "request", Requests.user("{\"a\":1}"))))
        .isEqualTo(
            "{\"data\":\"{\\\"a\\\":1}\",\"dataType\":\"Text\",\"connectionContext\":"
                + context("User", "message", "user.message")
                + "}");
  }

  @Test
  void mqttMembersComeFirst() {
    TriggerInput input = input("connect", "request", Requests.mqttConnect(5));
    assertThat(text(input))
        .startsWith(
            "{\"mqtt\":{\"protocolVersion\":5,\"username\":\"u\",\"password\":\"cA==\","
                + "\"userProperties\":[{\"name\":\"a\",\"value\":\"b\"}]},\"claims\":null,"
                + "\"query\":null,\"headers\":null,\"subprotocols\":[\"mqtt\"],"
                + "\"clientCertificates\":null,"
                + "\"connectionContext\":{\"physicalConnectionId\":\"physical\",\"sessionId\":null,"
                + "\"eventType\":\"System\",");
    assertThat(input.metadata().get("Subprotocols"))
        .isEqualTo(new FunctionValue.Json("[\"mqtt\"]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":1,\"userProperties\":[{\"name\":\"a\",\"value\":\"b\"}]} |"
            + " {\"code\":1,\"userProperties\":[{\"name\":\"a\",\"value\":\"b\"}]}",
        "{\"code\":0} | {\"code\":0,\"userProperties\":null}",
        "null | null",
      })
  void mqttDisconnectsHaveThePacket(String packet, String expected) {
    Requests request =
        Requests.disconnected("x")
            .header("ce-subprotocol", "mqtt")
            .header("ce-physicalConnectionId", "p")
            .header("ce-sessionId", "s")
            .body(
                "{\"reason\":null,\"mqtt\":{\"initiatedByClient\":true,\"disconnectPacket\":"
                    + packet
                    + "}}");
    assertThat(text(input("disconnected", "request", request)))
        .startsWith(
            "{\"mqtt\":{\"initiatedByClient\":true,\"disconnectPacket\":"
                + expected
                + "},\"reason\":null,"
                + "\"connectionContext\":{\"physicalConnectionId\":\"p\",\"sessionId\":\"s\",");
  }

  @Test
  void metadataPublishesEveryValueThatIsThere() {
    String body =
        "{\"claims\":{\"a\":[\"b\"]},\"query\":{},\"headers\":{},\"subprotocols\":[\"p\"],"
            + "\"clientCertificates\":[]}";
    Map<String, FunctionValue> connect =
        input("connect", "request", Requests.connect().body(body)).metadata();
    assertThat(connect.keySet())
        .containsExactly(
            "Request",
            "ConnectionContext",
            "DataType",
            "Claims",
            "Query",
            "Subprotocols",
            "ClientCertificates");
    assertThat(connect.get("Claims")).isEqualTo(new FunctionValue.Json("{\"a\":[\"b\"]}"));
    assertThat(connect.get("DataType")).isEqualTo(new FunctionValue.Json("\"Text\""));
    Map<String, FunctionValue> user = input("message", "data", Requests.user("1")).metadata();
    assertThat(user.keySet()).containsExactly("Request", "ConnectionContext", "Data", "DataType");
    assertThat(user.get("Data")).isEqualTo(new FunctionValue.Json("\"1\""));
    Map<String, FunctionValue> gone =
        input("disconnected", "reason", Requests.disconnected("why")).metadata();
    assertThat(gone.get("Reason")).isEqualTo(new FunctionValue.Text("why"));
  }

  @ParameterizedTest
  @CsvSource({
    "data, hi",
    "DATA, hi",
    "dataType, Text",
    "reason, ",
    "claims, ",
    "other, ",
  })
  void theNameSelectsTheParameter(String name, @Nullable String expected) {
    TriggerInput input = input("message", name, Requests.user("hi"));
    assertThat(input.parameter())
        .isEqualTo(expected == null ? FunctionValue.NONE : new FunctionValue.Text(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "claims | {\"a\":[\"b\"]}",
        "query | {\"q\":[\"r\"]}",
        "subprotocols | [\"p\"]",
        "clientCertificates | [{\"Thumbprint\":null,\"content\":\"c\"}]",
      })
  void theNameSelectsPartsOfConnects(String name, String expected) {
    String body =
        "{\"claims\":{\"a\":[\"b\"]},\"query\":{\"q\":[\"r\"]},\"headers\":{},"
            + "\"subprotocols\":[\"p\"],\"clientCertificates\":[{\"content\":\"c\"}]}";
    assertThat(text(input("connect", name, Requests.connect().body(body)))).isEqualTo(expected);
  }

  @Test
  void systemEventsHaveNoData() {
    assertThat(input("connected", "data", Requests.base()).parameter())
        .isEqualTo(FunctionValue.NONE);
    assertThat(text(input("disconnected", "reason", Requests.disconnected("why"))))
        .isEqualTo("why");
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary", "Stream", "1"})
  void bytesKeepAllValues(String dataType) {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Requests request = Requests.user("application/octet-stream", all);
    TriggerInput input = input("message", "data\",\"dataType\":\"" + dataType, request);
    assertThat(((FunctionValue.Bytes) input.parameter()).bytes()).isEqualTo(all);
    assertThat(input.metadata().get("DataType")).isEqualTo(new FunctionValue.Json("\"Binary\""));
    TriggerInput whole = input("message", "dataType\",\"dataType\":\"" + dataType, request);
    assertThat(((FunctionValue.Bytes) whole.parameter()).bytes())
        .isEqualTo("Binary".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void listsOfEventsYieldNothing() {
    TriggerInput input = input("message", "data\",\"cardinality\":\"many", Requests.user("x"));
    assertThat(input.parameter()).isEqualTo(FunctionValue.NONE);
  }

  @Test
  void statesArriveDecoded() {
    Requests request =
        Requests.user("x")
            .header(
                "ce-connectionState", "eyJjb3VudGVyIjoiTVE9PSIsIm5hbWUiOiJJbUZzYVdObElnPT0ifQ==");
    assertThat(text(input("message", "connectionContext", request)))
        .contains("\"states\":{\"counter\":1,\"name\":\"alice\"}");
  }

  @Test
  void statesThatAreNoJsonArriveAsText() {
    Requests request =
        Requests.user("x").header("ce-connectionState", "eyJ0ZXN0S2V5IjoiZG1Gc2RXVT0ifQ==");
    assertThat(text(input("message", "connectionContext", request)))
        .contains("\"states\":{\"testKey\":\"value\"}");
  }

  @Test
  void headersLeaveThoseOfTheBodyOut() {
    Requests request =
        Requests.user("x")
            .header("content-length", "1")
            .another("X-Two", "a")
            .another("X-Two", "b");
    assertThat(text(input("message", "connectionContext", request)))
        .contains("\"X-Two\":[\"a\",\"b\"]}")
        .doesNotContainIgnoringCase("content-");
  }

  @Test
  void severalOriginsAndSignaturesAreJoined() {
    Requests request =
        Requests.user("x").another("WebHook-Request-Origin", "b").another("ce-signature", "c");
    assertThat(text(input("message", "connectionContext", request)))
        .contains("\"signature\":\"" + Requests.SIGNATURE + ",c\",\"origin\":\"localhost,b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zo\u00eb", "\u4f60\u597d", "plain"})
  void userIdsMayHaveAnyLetters(String userId) {
    for (String sent : List.of(userId, HeaderText.toWire(userId))) {
      Requests request = Requests.user("x").header("ce-userId", sent);
      assertThat(text(input("message", "connectionContext", request)))
          .contains("\"userId\":\"" + userId + "\"", "\"ce-userId\":[\"" + userId + "\"]");
    }
  }

  @Test
  void unknownSystemEventsHaveNoRequest() {
    App app = new App();
    app.function(trigger("other", "request"), FunctionValue.NONE);
    assertThat(app.handle(Requests.base().system("other").build()).status()).isEqualTo(200);
    assertThat(app.inputs.getFirst().parameter()).isEqualTo(FunctionValue.NONE);
    assertThat(app.inputs.getFirst().metadata()).containsOnlyKeys("ConnectionContext", "DataType");
  }

  @Test
  void ownProtocolComesBeforeAll() {
    App app = new App();
    app.function(trigger("connect", "request") + ",\"clientProtocols\":\"mqtt\"", failing());
    app.function(trigger("connect", "request"), FunctionValue.NONE);
    assertThat(app.handle(Requests.connect().build()).status()).isEqualTo(200);
    assertThat(app.handle(Requests.mqttConnect(5).build()).status()).isEqualTo(500);
    app.extension().unregister("function0");
    assertThat(app.handle(Requests.mqttConnect(5).build()).status()).isEqualTo(200);
  }

  @Test
  void routesIgnoringCase() {
    App app = new App().function(trigger("Message", "data"), FunctionValue.NONE);
    Requests request =
        Requests.user("x")
            .header("ce-hub", "TestHub")
            .header("ce-type", "AZURE.WEBPUBSUB.USER.x")
            .header("ce-eventName", "MESSAGE");
    assertThat(app.handle(request.build()).status()).isEqualTo(200);
  }

  private static CompletionStage<FunctionValue> failing() {
    return CompletableFuture.failedFuture(new IllegalStateException("no"));
  }

  private static String context(String type, String name, String ceType) {
    return "{\"eventType\":\""
        + type
        + "\",\"eventName\":\""
        + name
        + "\",\"hub\":\"testhub\",\"connectionId\":\"0f9c97a2f0bf4706afe87a14e0797b11\","
        + "\"userId\":\"testuser\",\"signature\":\""
        + Requests.SIGNATURE
        + "\",\"origin\":\"localhost\",\"states\":{},\"headers\":{\"ce-hub\":[\"testhub\"],"
        + "\"ce-type\":[\"azure.webpubsub."
        + ceType
        + "\"],\"ce-eventName\":[\""
        + name
        + "\"],\"ce-connectionId\":[\"0f9c97a2f0bf4706afe87a14e0797b11\"],\"ce-signature\":[\""
        + Requests.SIGNATURE
        + "\"],\"WebHook-Request-Origin\":[\"localhost\"],\"ce-userId\":[\"testuser\"]}}";
  }

  private static TriggerInput input(String event, String name, Requests request) {
    App app = new App().function(trigger(event, name), FunctionValue.NONE);
    assertThat(app.handle(request.build()).status()).isEqualTo(200);
    return app.inputs.getFirst();
  }

  private static String trigger(String event, String name) {
    String type = event.equalsIgnoreCase("message") ? "user" : "system";
    return "\"name\":\""
        + name
        + "\",\"eventType\":\""
        + type
        + "\",\"eventName\":\""
        + event
        + "\"";
  }

  private static String text(TriggerInput input) {
    return ((FunctionValue.Text) input.parameter()).text();
  }
}
