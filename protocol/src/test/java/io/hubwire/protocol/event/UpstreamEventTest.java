package io.hubwire.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UpstreamEventTest {

  private static final byte[] NOTHING = {};

  @Test
  void writesEveryAttributeAsItsHeader() {
    UpstreamEvent unit =
        new UpstreamEvent.User(
            attributes("message", "azure.webpubsub.user.message"), "text/plain", NOTHING);
    assertThat(unit.toHeaders())
        .containsEntry("ce-specversion", "1.0")
        .containsEntry("ce-awpsversion", "1.0")
        .containsEntry("ce-type", "azure.webpubsub.user.message")
        .containsEntry("ce-source", "/hubs/chat/client/c1")
        .containsEntry("ce-id", "7")
        .containsEntry("ce-time", "2026-01-02T03:04:05Z")
        .containsEntry("ce-hub", "chat")
        .containsEntry("ce-connectionId", "c1")
        .containsEntry("ce-eventName", "message")
        .containsEntry("ce-userId", "Zoë")
        .containsEntry("ce-subprotocol", "mqtt")
        .containsEntry("ce-connectionState", "")
        .containsEntry("ce-signature", "sha256=a,sha256=b")
        .containsEntry("ce-physicalConnectionId", "p")
        .containsEntry("ce-sessionId", "s")
        .containsEntry("WebHook-Request-Origin", "localhost")
        .containsEntry("x-ms-client-request-id", "guid")
        .containsEntry("x-webpubsub-metadata-lang", "de")
        .containsEntry("Content-Type", "text/plain")
        .hasSize(19);
  }

  @Test
  void readsTheAttributesInAnyCase() {
    EventAttributes attributes = attributes("message", "azure.webpubsub.user.message");
    UpstreamEvent unit = new UpstreamEvent.User(attributes, "text/plain", NOTHING);
    Map<String, List<String>> upper = new HashMap<>();
    unit.toHeaders()
        .forEach((name, value) -> upper.put(name.toUpperCase(Locale.ROOT), List.of(value)));
    UpstreamEvent read = UpstreamEvent.parse(upper, NOTHING);
    assertThat(read.attributes()).isEqualTo(attributes);
    assertThat(read)
        .isInstanceOfSatisfying(
            UpstreamEvent.User.class,
            user -> assertThat(user.contentType()).isEqualTo("text/plain"));
  }

  @Test
  void readsNothingAsNulls() {
    UpstreamEvent read = UpstreamEvent.parse(Map.of(), NOTHING);
    assertThat(read.toHeaders()).containsOnlyKeys("ce-specversion", "ce-awpsversion");
    assertThat(read).isInstanceOf(UpstreamEvent.User.class);
  }

  @Test
  void readsUnusableNumbersAndTimesAsNull() {
    EventAttributes read =
        UpstreamEvent.parseAttributes(
            Map.of("ce-id", List.of("x"), "ce-time", List.of("today"), "ce-hub", List.of()));
    assertThat(read.id()).isNull();
    assertThat(read.time()).isNull();
    assertThat(read.hub()).isNull();
  }

  @Test
  void joinsSeveralLinesOfOriginAndSignature() {
    EventAttributes read =
        UpstreamEvent.parseAttributes(
            Map.of(
                "WebHook-Request-Origin", List.of("a", "b"),
                "ce-signature", List.of("x", "y"),
                "X-WebPubSub-Metadata-Key", List.of("1", "2, 3 ")));
    assertThat(read.origin()).isEqualTo("a,b");
    assertThat(read.signature()).isEqualTo("x,y");
    assertThat(read.metadata()).containsExactly(Map.entry("key", "3"));
  }

  @ParameterizedTest
  @CsvSource({
    "azure.webpubsub.sys.connected, connected, Connected",
    "AZURE.WEBPUBSUB.SYS.connected, Connected, Connected",
    "azure.webpubsub.sys.other, other, Other",
    "azure.webpubsub.sys.connect, , Other",
    "azure.webpubsub.user.connect, connect, User",
    "anything, connected, User",
  })
  void tellsKindsByTypeAndName(String type, @Nullable String name, String kind) {
    Map<String, List<String>> headers = new TreeMap<>(Map.of("ce-type", List.of(type)));
    if (name != null) {
      headers.put("ce-eventName", List.of(name));
    }
    assertThat(UpstreamEvent.parse(headers, NOTHING).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void mqttNeedsProtocolAndPhysicalConnection() {
    assertThat(mqtt("mqtt", "p")).isTrue();
    assertThat(mqtt("other, mqtt", "p")).isTrue();
    assertThat(mqtt("MQTT", "p")).isFalse();
    assertThat(mqtt("mqtt", null)).isFalse();
    assertThat(mqtt(null, "p")).isFalse();
  }

  @Property(tries = 100)
  void carriesPayloadsOfAnyBytes(@ForAll byte[] payload) {
    EventAttributes attributes = attributes("message", "azure.webpubsub.user.message");
    UpstreamEvent unit = new UpstreamEvent.User(attributes, null, payload);
    assertThat(((UpstreamEvent.User) reread(unit)).payload()).isEqualTo(payload);
  }

  @Test
  void carriesConnectBodies() {
    ConnectBody full =
        new ConnectBody(
            Map.of("sub", List.of("u1")),
            Map.of("k", List.of("v", "w")),
            Map.of("Host", List.of("h")),
            List.of("p1"),
            List.of(new ClientCertificate("T", null)),
            new MqttConnect(5, "u", null, List.of(new MqttUserProperty("a", "b"))));
    ConnectBody bare =
        new ConnectBody(null, null, null, null, null, new MqttConnect(4, null, "cA==", null));
    for (ConnectBody body : List.of(full, bare)) {
      UpstreamEvent unit =
          new UpstreamEvent.Connect(attributes("connect", "azure.webpubsub.sys.connect"), body);
      assertThat(reread(unit)).isEqualTo(unit);
      assertThat(unit.toHeaders()).containsEntry("Content-Type", "application/json; charset=utf-8");
    }
  }

  @Test
  void writesConnectBodiesInTheServicesOrder() {
    ConnectBody body = new ConnectBody(Map.of(), Map.of(), null, List.of(), List.of(), null);
    assertThat(text(body.write()))
        .isEqualTo(
            "{\"claims\":{},\"query\":{},\"headers\":null,\"subprotocols\":[],\"clientCertificates\":[]}");
  }

  @Test
  void readsConnectBodiesInAnyCaseAndDropsEmptyCertificates() {
    ConnectBody read =
        ConnectBody.parse(
            bytes(
                "{\"Claims\":null,\"QUERY\":{},\"headers\":null,\"subProtocols\":[\"a\"],"
                    + "\"clientCertificates\":[{},{\"Content\":\"c\"}]}"));
    assertThat(read.clientCertificates()).containsExactly(new ClientCertificate(null, "c"));
    assertThat(read.claims()).isNull();
    assertThat(read.subprotocols()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | The body of the connect event is not valid JSON.",
        "[] | The body of the connect event must be a JSON object.",
        "{} | The body of the connect event lacks the member 'claims'; null would be allowed.",
        "{\"claims\":1,C} | The member 'claims' in the body of the connect event must be an object of"
            + " arrays of strings.",
        "{\"claims\":{\"a\":1},C} | The member 'claims' in the body of the connect event must be an"
            + " array of strings.",
        "{\"claims\":{\"a\":[1]},C} | The member 'claims' in the body of the connect event must be"
            + " text.",
        "{\"claims\":null,C,\"mqtt\":1} | The member 'mqtt' in the body of the connect event must be an"
            + " object.",
        "{\"claims\":null,C,\"mqtt\":{}} | The member 'protocolVersion' in the body of the connect"
            + " event must be a whole number.",
        "{\"claims\":null,C,\"mqtt\":{\"protocolVersion\":5,\"userProperties\":1}} | The member"
            + " 'userProperties' in the body of the connect event must be an array of objects.",
        "{\"claims\":null,C,\"mqtt\":{\"protocolVersion\":5,\"userProperties\":[{\"name\":\"a\"}]}} |"
            + " The member 'userProperties' in the body of the connect event must be an array of"
            + " objects with name and value.",
        "{\"claims\":null,\"query\":null,\"headers\":null,\"subprotocols\":null,"
            + "\"clientCertificates\":7} | The member 'clientCertificates' in the body of the connect"
            + " event must be an array of objects.",
      })
  void saysWhatIsWrongWithConnectBodies(String json, String message) {
    String rest =
        "\"query\":null,\"headers\":null,\"subprotocols\":null,\"clientCertificates\":null";
    assertThatThrownBy(() -> ConnectBody.parse(bytes(json.replace(",C", "," + rest))))
        .isInstanceOf(EventFormatException.class)
        .hasMessage(message);
  }

  @Test
  void carriesDisconnectedBodies() {
    MqttDisconnect sent =
        new MqttDisconnect(
            true, new MqttDisconnect.Packet(0, List.of(new MqttUserProperty("a", "b"))));
    for (DisconnectedBody body :
        List.of(
            new DisconnectedBody("dropped", null),
            new DisconnectedBody(null, sent),
            new DisconnectedBody("", new MqttDisconnect(false, null)))) {
      UpstreamEvent unit =
          new UpstreamEvent.Disconnected(
              attributes("disconnected", "azure.webpubsub.sys.disconnected"), body);
      assertThat(reread(unit)).isEqualTo(unit);
    }
    assertThat(text(new DisconnectedBody("r", null).write())).isEqualTo("{\"reason\":\"r\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "[]", "{\"reason\":7}"})
  void refusesDisconnectedBodies(String json) {
    assertThatThrownBy(() -> DisconnectedBody.parse(bytes(json)))
        .isInstanceOf(EventFormatException.class);
  }

  @Test
  void connectedHasAnEmptyObject() {
    EventAttributes attributes = attributes("connected", "azure.webpubsub.sys.connected");
    assertThat(text(new UpstreamEvent.Connected(attributes).toBody())).isEqualTo("{}");
    assertThat(text(new UpstreamEvent.Other(attributes).toBody())).isEqualTo("{}");
  }

  private static boolean mqtt(@Nullable String subprotocol, @Nullable String physical) {
    Map<String, List<String>> headers = new HashMap<>();
    if (subprotocol != null) {
      headers.put("ce-subprotocol", List.of(subprotocol));
    }
    if (physical != null) {
      headers.put("ce-physicalConnectionId", List.of(physical));
    }
    return UpstreamEvent.parseAttributes(headers).isMqtt();
  }

  private static EventAttributes attributes(String name, String type) {
    return new EventAttributes(
        "chat",
        "c1",
        name,
        type,
        EventAttributes.sourceOf("chat", "c1"),
        7L,
        Instant.parse("2026-01-02T03:04:05Z"),
        "Zoë",
        "mqtt",
        "",
        "sha256=a,sha256=b",
        "localhost",
        "p",
        "s",
        "guid",
        Map.of("lang", "de"));
  }

  private static UpstreamEvent reread(UpstreamEvent event) {
    Map<String, List<String>> headers = new HashMap<>();
    event.toHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
    return UpstreamEvent.parse(headers, event.toBody());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
