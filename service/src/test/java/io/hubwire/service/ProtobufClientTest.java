package io.hubwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.upstream.ServiceEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of protobuf.webpubsub.azure.v1 and its reliable twin, on real sockets. */
final class ProtobufClientTest {

  private static final String PLAIN = "protobuf.webpubsub.azure.v1";
  private static final String RELIABLE = "protobuf.reliable.webpubsub.azure.v1";
  private static final String ANY = "0a0174 120100";

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment(), events);

  @AfterEach
  void stop() {
    service.close();
  }

  private WsClient.Connect member(String... subprotocols) {
    return WsClient.to(service)
        .as("ann")
        .groups("g")
        .roles("webpubsub.sendToGroup")
        .subprotocols(subprotocols);
  }

  private WsClient open() {
    WsClient client = member(PLAIN).open();
    client.bytes();
    return client;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** A message as a field of another: tag, length, content; content in hexadecimal digits. */
  private static String field(int number, String content) {
    byte[] bytes = hex(content);
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    try {
      CodedOutputStream output = CodedOutputStream.newInstance(field);
      output.writeByteArray(number, bytes);
      output.flush();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return hex(field.toByteArray());
  }

  private static String text(int number, String text) {
    return field(number, hex(text.getBytes(UTF_8)));
  }

  /** A frame that publishes to group g. */
  private static byte[] send(String messageData) {
    return hex(field(1, text(1, "g") + field(3, messageData)));
  }

  /** The frame in which a member of group g gets that. */
  private static String fromGroup(String before, String messageData) {
    return field(2, before + text(1, "group") + text(2, "g") + field(3, messageData));
  }

  private static String everyByte() {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    return hex(all);
  }

  @Test
  void theFirstFrameTellsWhoTheClientIs() throws InterruptedException {
    try (WsClient client = member("protobuf.WEBPUBSUB.azure.v1").open()) {
      ServiceEvent.Connected connected = events.next(ServiceEvent.Connected.class);
      assertThat(client.subprotocol()).isEqualTo("protobuf.WEBPUBSUB.azure.v1");
      assertThat(hex(client.bytes()))
          .isEqualTo(
              field(3, field(1, text(1, connected.context().connectionId()) + text(2, "ann"))));
    }
  }

  @Test
  void joinsLeavesAndIsAcknowledged() {
    try (WsClient client =
        WsClient.to(service).roles("webpubsub.joinLeaveGroup").subprotocols(PLAIN).open()) {
      client.bytes();
      client.send(Base64.getDecoder().decode("MgsKBWdyb3VwEOXYAg=="));
      assertThat(hex(client.bytes())).isEqualTo("0a06" + "08e5d802" + "1001");
      client.send(hex("3a09 0a0567726f7570 1001"));
      assertThat(hex(client.bytes())).isEqualTo("0a04" + "0801" + "1001");
      client.send(hex("4a00"));
      assertThat(hex(client.bytes())).isEqualTo("2200");
      client.send(hex("0a09 0a0167 1002 1a02 0a00"));
      assertThat(hex(client.bytes()))
          .isEqualTo(
              field(
                  1,
                  "0802"
                      + field(
                          3,
                          text(1, "Forbidden")
                              + text(
                                  2,
                                  "The client does not have permission to send to group 'g'."))));
    }
  }

  @Test
  void everyPayloadReachesEveryKindOfReceiver() {
    String bytes = everyByte();
    try (WsClient sender = open();
        WsClient reliable = member(RELIABLE).open();
        WsClient json = member("json.webpubsub.azure.v1").open();
        WsClient raw = WsClient.to(service).groups("g").open()) {
      reliable.bytes();
      json.text();
      String[] payloads = {
        text(1, "ä"), text(4, "{\"n\": 1}"), field(2, bytes), field(3, ANY),
      };
      for (int index = 0; index < payloads.length; index++) {
        sender.send(send(payloads[index]));
        assertThat(hex(sender.bytes())).isEqualTo(fromGroup("", payloads[index]));
        assertThat(hex(reliable.bytes()))
            .isEqualTo(fromGroup("20" + hex(new byte[] {(byte) (index + 1)}), payloads[index]));
      }
      String base64 = Base64.getEncoder().encodeToString(hex(bytes));
      String any = Base64.getEncoder().encodeToString(hex(ANY));
      assertThat(json.text())
          .endsWith("\"fromUserId\":\"ann\",\"dataType\":\"text\",\"data\":\"ä\"}");
      assertThat(json.text()).endsWith("\"dataType\":\"json\",\"data\":{\"n\": 1}}");
      assertThat(json.text()).endsWith("\"dataType\":\"binary\",\"data\":\"" + base64 + "\"}");
      assertThat(json.text()).endsWith("\"dataType\":\"protobuf\",\"data\":\"" + any + "\"}");
      assertThat(raw.text()).isEqualTo("ä");
      assertThat(raw.text()).isEqualTo("{\"n\": 1}");
      assertThat(hex(raw.bytes())).isEqualTo(bytes);
      assertThat(raw.bytes()).isEqualTo(hex(ANY));
    }
  }

  @Test
  void getsWhatJsonClientsSend() {
    try (WsClient json = member("json.webpubsub.azure.v1").open();
        WsClient client = open()) {
      json.text();
      String frame = "{\"type\":\"sendToGroup\",\"group\":\"g\",\"dataType\":\"%s\",\"data\":%s}";
      json.send(frame.formatted("json", "[1, \"ä\"]"));
      assertThat(hex(client.bytes())).isEqualTo(fromGroup("", text(4, "[1, \"ä\"]")));
      json.send(frame.formatted("protobuf", "\"AP8=\""));
      assertThat(hex(client.bytes()))
          .as("no Any: as an Any the client could not read the frame")
          .isEqualTo(fromGroup("", field(2, "00ff")));
    }
  }

  @Test
  void anEventAndItsAnswerCarryProtobuf() throws InterruptedException {
    events.answers =
        event ->
            CompletableFuture.completedFuture(
                event instanceof ServiceEvent.User
                    ? StubEvents.reply(new Message(DataType.PROTOBUF, hex(ANY)))
                    : new io.hubwire.service.upstream.EventAnswer.NoHandler());
    try (WsClient client = open()) {
      client.send(hex(field(5, text(1, "e") + field(2, field(3, ANY)) + "1809")));
      assertThat(hex(client.bytes()))
          .isEqualTo(field(2, text(1, "server") + field(3, field(3, ANY))));
      assertThat(hex(client.bytes())).isEqualTo("0a04" + "0809" + "1001");
      Message sent = events.next(ServiceEvent.User.class).message();
      assertThat(sent.type()).isEqualTo(DataType.PROTOBUF);
      assertThat(sent.payload()).isEqualTo(hex(ANY));
    }
  }

  @Test
  void aTextFrameCloses() {
    try (WsClient client = open()) {
      client.send("{\"type\":\"ping\"}");
      assertThat(client.closed())
          .isEqualTo(
              new WsClient.Closed(
                  1003, "The protobuf.webpubsub.azure.v1 subprotocol requires binary messages."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "0a05", "5200", "0a0b 0a0167 1a06 22046e756c6c"})
  void whatIsNoFrameCloses(String frame) {
    try (WsClient client = open()) {
      client.send(hex(frame));
      assertThat(client.closed().code()).isEqualTo(1007);
      assertThat(client.closed().text())
          .startsWith(
              "The client message is not a valid protobuf.webpubsub.azure.v1 protocol message.");
    }
  }

  @Test
  void aReliableClientComesBackAndGetsWhatItHasNotAcknowledged() throws Exception {
    WsClient first = member(RELIABLE).open();
    var connected = com.google.protobuf.CodedInputStream.newInstance(first.bytes());
    String connectionId = "";
    String token = "";
    for (int depth = 0; depth < 2; depth++) { // into the system message and the connected message
      connected.readTag();
      connected.readRawVarint32();
    }
    for (int tag = connected.readTag(); tag != 0; tag = connected.readTag()) {
      String value = connected.readString();
      connectionId = tag >>> 3 == 1 ? value : connectionId;
      token = tag >>> 3 == 3 ? value : token;
    }
    first.send(send(text(1, "one")));
    first.send(send(text(1, "two")));
    assertThat(hex(first.bytes())).isEqualTo(fromGroup("2001", text(1, "one")));
    assertThat(hex(first.bytes())).isEqualTo(fromGroup("2002", text(1, "two")));
    first.send(hex("4202 0801"));
    first.send(hex("4a00"));
    assertThat(hex(first.bytes())).isEqualTo("2200");
    first.close();
    try (WsClient again = ReliableClientTest.recover(service, RELIABLE, connectionId, token)) {
      assertThat(hex(again.bytes())).as("a greeting").startsWith("1a");
      assertThat(hex(again.bytes())).isEqualTo(fromGroup("2002", text(1, "two")));
      again.send(send(text(1, "three")));
      assertThat(hex(again.bytes())).isEqualTo(fromGroup("2003", text(1, "three")));
    }
  }
}
