package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What hosts send, read by the worker's Gson and by the newest. */
final class ReceivedTypesTest {
  private static final String CONTEXT =
      """
      {"eventType":"System","eventName":"connect","hub":"testhub","connectionId":"clientId","userId":"testuser",
       "signature":"sha256=abc","origin":"localhost","states":{"room":"lobby","count":2,"vip":true,
       "cart":{"items":[1,2],"ok":true},"tags":["a"],"none":null},
       "headers":{"ce-hub":["testhub"],"WebHook-Request-Origin":["localhost","other"]}}""";

  private static String request(String members) {
    return "{" + members + ",\"connectionContext\":" + CONTEXT + "}";
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void connectionIsRead(GsonVersion gson) {
    WebPubSubConnection connection =
        gson.read(
            """
            {"baseUrl":"wss://abc/client/hubs/chat","url":"wss://abc/client/hubs/chat?access_token=jwt","accessToken":"jwt"}""",
            WebPubSubConnection.class);
    assertThat(connection.getBaseUri()).isEqualTo(URI.create("wss://abc/client/hubs/chat"));
    assertThat(connection.getUri())
        .isEqualTo(URI.create("wss://abc/client/hubs/chat?access_token=jwt"));
    assertThat(connection.getAccessToken()).isEqualTo("jwt");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void connectionIsWrittenWithTheNamesThatClientsExpect(GsonVersion gson) {
    assertThat(
            gson.write(
                WebPubSubConnection.of(URI.create("ws://localhost/client/hubs/chat"), "jwt")))
        .isEqualTo(
            """
            {"baseUrl":"ws://localhost/client/hubs/chat",\
            "url":"ws://localhost/client/hubs/chat?access_token\\u003djwt","accessToken":"jwt"}""");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void connectIsReadWhole(GsonVersion gson) {
    ConnectEventRequest connect =
        gson.read(
            request(
                """
                "claims":{"sub":["u1"]},"query":{"k":["v","w"]},"headers":{"Host":["h"]},"subprotocols":["p1","p2"],
                "clientCertificates":[{"Thumbprint":"T","content":null},{"thumbprint":"t","content":"PEM"}]"""),
            ConnectEventRequest.class);
    assertThat(connect.getClaims()).containsEntry("sub", List.of("u1"));
    assertThat(connect.getQuery()).containsEntry("k", List.of("v", "w"));
    assertThat(connect.getHeaders()).containsEntry("Host", List.of("h"));
    assertThat(connect.getSubprotocols()).containsExactly("p1", "p2");
    assertThat(connect.getMqtt()).isEmpty();
    assertThat(connect.getClientCertificates())
        .extracting(ClientCertificate::getThumbprint)
        .extracting(thumbprint -> thumbprint.orElse("none"))
        .containsExactly("T", "t");
    assertThat(connect.getClientCertificates().get(0).getContent()).isEmpty();
    assertThat(connect.getClientCertificates().get(1).getContent()).contains("PEM");
    assertThat(connect.getConnectionContext().getConnectionId()).isEqualTo("clientId");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void absentCollectionsAreEmpty(GsonVersion gson) {
    ConnectEventRequest connect =
        gson.read(
            """
            {"claims":null,"query":{"k":null},"headers":null,"subprotocols":null,"clientCertificates":null,
             "connectionContext":{"eventType":"System","userId":null,"states":null,"headers":null}}""",
            ConnectEventRequest.class);
    assertThat(connect.getClaims()).isEmpty();
    assertThat(connect.getQuery()).containsEntry("k", List.of());
    assertThat(connect.getHeaders()).isEmpty();
    assertThat(connect.getSubprotocols()).isEmpty();
    assertThat(connect.getClientCertificates()).isEmpty();
    WebPubSubConnectionContext context = connect.getConnectionContext();
    assertThat(context.getUserId()).isEmpty();
    assertThat(context.getHub()).isEmpty();
    assertThat(context.getStates().asMap()).isEmpty();
    assertThat(context.getHeaders()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void contextIsReadWhole(GsonVersion gson) {
    WebPubSubConnectionContext context = gson.read(CONTEXT, WebPubSubConnectionContext.class);
    assertThat(context.getEventType()).isEqualTo(WebPubSubEventType.SYSTEM);
    assertThat(context.getEventName()).isEqualTo("connect");
    assertThat(context.getHub()).isEqualTo("testhub");
    assertThat(context.getUserId()).contains("testuser");
    assertThat(context.getSignature()).contains("sha256=abc");
    assertThat(context.getOrigin()).contains("localhost");
    assertThat(context.getHeaders()).containsEntry("ce-hub", List.of("testhub"));
    assertThat(context.getHeader("webhook-request-origin")).contains("localhost");
    assertThat(context.getHeader("absent")).isEmpty();
    assertThat(context.getPhysicalConnectionId()).isEmpty();
    assertThat(context.getSessionId()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void statesAreReadByKind(GsonVersion gson) {
    WebPubSubStates states = gson.read(CONTEXT, WebPubSubConnectionContext.class).getStates();
    assertThat(states.text("room")).contains("lobby");
    assertThat(states.wholeNumber("count")).hasValue(2);
    assertThat(states.number("count")).hasValue(2);
    assertThat(states.flag("vip")).contains(true);
    assertThat(states.map("cart"))
        .hasValueSatisfying(cart -> assertThat(cart).containsEntry("ok", true));
    assertThat(states.list("tags")).contains(List.of("a"));
    assertThat(states.text("none")).isEmpty();
    assertThat(states.text("absent")).isEmpty();
    assertThatThrownBy(() -> states.text("count"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("State 'count' is a number, not text. Read it by the method for its kind.");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void userEventIsRead(GsonVersion gson) {
    UserEventRequest event =
        gson.read(
            request("\"data\":\"{\\\"a\\\":1}\",\"dataType\":\"Json\""), UserEventRequest.class);
    assertThat(event.getData()).isEqualTo("{\"a\":1}");
    assertThat(event.getDataType()).isEqualTo(WebPubSubDataType.JSON);
    assertThat(event.getConnectionContext().getHub()).isEqualTo("testhub");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void dataTypeIsReadInAnyCase(GsonVersion gson) {
    for (String text : List.of("Binary", "binary", "BINARY")) {
      assertThat(gson.read("{\"dataType\":\"" + text + "\"}", UserEventRequest.class).getDataType())
          .isEqualTo(WebPubSubDataType.BINARY);
    }
    UserEventRequest unknown = gson.read("{\"dataType\":\"Protobuf\"}", UserEventRequest.class);
    assertThatThrownBy(unknown::getDataType)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The event's dataType is 'Protobuf'; this version knows [BINARY, JSON, TEXT].");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void connectedAndDisconnectedAreRead(GsonVersion gson) {
    String context = "{\"connectionContext\":" + CONTEXT + "}";
    assertThat(gson.read(context, ConnectedEventRequest.class).getConnectionContext().getHub())
        .isEqualTo("testhub");
    assertThat(gson.read(context, WebPubSubEventRequest.class).getConnectionContext().getHub())
        .isEqualTo("testhub");
    assertThat(
            gson.read(request("\"reason\":\"dropped\""), DisconnectedEventRequest.class)
                .getReason())
        .contains("dropped");
    assertThat(gson.read(request("\"reason\":null"), DisconnectedEventRequest.class).getReason())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void mqttConnectIsRead(GsonVersion gson) {
    ConnectEventRequest connect =
        gson.read(
            """
            {"mqtt":{"protocolVersion":5,"username":"u","password":"AP8=","userProperties":[{"name":"a","value":"b"}]},
             "connectionContext":{"physicalConnectionId":"p1","sessionId":null,"eventType":"System"}}""",
            ConnectEventRequest.class);
    MqttConnectProperties mqtt = connect.getMqtt().orElseThrow();
    assertThat(mqtt.getProtocolVersion()).isEqualTo(5);
    assertThat(mqtt.getUsername()).contains("u");
    assertThat(mqtt.getPassword())
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(0, 255));
    assertThat(mqtt.getUserProperties()).containsExactly(MqttUserProperty.of("a", "b"));
    assertThat(connect.getConnectionContext().getPhysicalConnectionId()).contains("p1");
    assertThat(connect.getConnectionContext().getSessionId()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void mqttDisconnectedIsRead(GsonVersion gson) {
    DisconnectedEventRequest gone =
        gson.read(
            """
            {"mqtt":{"initiatedByClient":true,"disconnectPacket":{"code":4,"userProperties":null}},"reason":"bye"}""",
            DisconnectedEventRequest.class);
    assertThat(gone.getMqtt().orElseThrow().isInitiatedByClient()).isTrue();
    MqttDisconnectPacketProperties packet =
        gone.getMqtt().orElseThrow().getDisconnectPacket().orElseThrow();
    assertThat(packet.getCode()).isEqualTo(4);
    assertThat(packet.getUserProperties()).isEmpty();
    DisconnectedEventRequest broken =
        gson.read(
            "{\"mqtt\":{\"initiatedByClient\":false,\"disconnectPacket\":null}}",
            DisconnectedEventRequest.class);
    assertThat(broken.getMqtt().orElseThrow().getDisconnectPacket()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void builtTypesReadBackTheSame(GsonVersion gson) {
    WebPubSubConnectionContext context =
        WebPubSubConnectionContext.builder()
            .event(WebPubSubEventType.SYSTEM, "connect")
            .hub("chat")
            .connectionId("c1")
            .userId("alice")
            .origin("localhost")
            .signature("sha256=abc")
            .state("room", "lobby")
            .header("ce-hub", "chat")
            .mqtt("p1", "s1")
            .build();
    ConnectEventRequest connect =
        ConnectEventRequest.builder(context)
            .claim("sub", "alice")
            .query("a", "1")
            .query("a", "2")
            .header("Host", "h")
            .subprotocols("mqtt")
            .clientCertificate(ClientCertificate.of("T", null))
            .mqtt(
                MqttConnectProperties.of(4, "u", new byte[] {0, -1}, MqttUserProperty.of("a", "b")))
            .build();
    String json = gson.write(connect);
    assertThat(gson.write(gson.read(json, ConnectEventRequest.class))).isEqualTo(json);
    assertThat(json)
        .contains(
            "\"Thumbprint\":\"T\"",
            "\"a\":[\"1\",\"2\"]",
            "\"room\":\"lobby\"",
            "\"sessionId\":\"s1\"");
    assertReadsBack(
        gson, UserEventRequest.of(context, WebPubSubData.json("{\"a\":1}")), "{\\\"a\\\":1}");
    assertReadsBack(gson, ConnectedEventRequest.of(context), "\"connectionId\":\"c1\"");
    MqttDisconnectedProperties mqtt =
        MqttDisconnectedProperties.of(true, MqttDisconnectPacketProperties.of(4));
    assertReadsBack(gson, DisconnectedEventRequest.of(context, "bye", mqtt), "\"code\":4");
    assertReadsBack(
        gson, WebPubSubContext.of(DisconnectedEventRequest.of(context, "bye", mqtt)), "\"code\":4");
    assertReadsBack(gson, WebPubSubContext.preflight(true), "\"WebHook-Allowed-Origin\":[\"*\"]");
  }

  private static void assertReadsBack(GsonVersion gson, Object value, String contained) {
    String json = gson.write(value);
    assertThat(json).contains(contained);
    assertThat(gson.write(gson.read(json, value.getClass()))).isEqualTo(json);
  }
}
