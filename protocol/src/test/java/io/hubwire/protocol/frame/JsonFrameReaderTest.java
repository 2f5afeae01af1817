package io.hubwire.protocol.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hubwire.protocol.frame.ClientFrame.Event;
import io.hubwire.protocol.frame.ClientFrame.JoinGroup;
import io.hubwire.protocol.frame.ClientFrame.LeaveGroup;
import io.hubwire.protocol.frame.ClientFrame.Ping;
import io.hubwire.protocol.frame.ClientFrame.SendToGroup;
import io.hubwire.protocol.frame.ClientFrame.SequenceAck;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonFrameReaderTest {

  private static ClientFrame read(String json) throws FrameException {
    return JsonFrameReader.read(json.getBytes(UTF_8));
  }

  private static SendToGroup sent(String members) throws FrameException {
    return (SendToGroup) read("{\"type\":\"sendToGroup\",\"group\":\"g\"," + members + "}");
  }

  private static void refused(String json) {
    assertThatExceptionOfType(FrameException.class)
        .isThrownBy(() -> read(json))
        .satisfies(
            refusal -> {
              assertThat(refusal.closeCode()).isEqualTo(1007);
              assertThat(refusal.closeText())
                  .isEqualTo("The client message is not a valid JSON protocol message.");
              assertThat(refusal.detail()).endsWith(".");
            });
  }

  @Test
  void readsJoinAndLeave() throws FrameException {
    assertThat(read("{\"type\":\"joinGroup\",\"group\":\"g\",\"ackId\":1}"))
        .isEqualTo(new JoinGroup("g", OptionalLong.of(1)));
    assertThat(read("{\"type\":\"leaveGroup\",\"group\":\"日本\"}"))
        .isEqualTo(new LeaveGroup("日本", OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "PING", "Ping"})
  void readsTypeInAnyCase(String type) throws FrameException {
    assertThat(read("{\"type\":\"" + type + "\"}")).isEqualTo(new Ping());
  }

  @Test
  void readsSequenceAck() throws FrameException {
    assertThat(read("{\"type\":\"sequenceAck\",\"sequenceId\":18446744073709551615}"))
        .isEqualTo(new SequenceAck(-1L));
  }

  @Test
  void readsTypeThatComesLast() throws FrameException {
    assertThat(read(" {\"group\":\"g\" , \"x\":{\"type\":[]}, \"type\":\"joinGroup\"} \n"))
        .isEqualTo(new JoinGroup("g", OptionalLong.empty()));
  }

  @Test
  void readsLastOfRepeatedMembers() throws FrameException {
    assertThat(read("{\"type\":\"ping\",\"group\":\"a\",\"group\":\"b\",\"type\":\"joinGroup\"}"))
        .isEqualTo(new JoinGroup("b", OptionalLong.empty()));
  }

  @Test
  void readsAllOfSendToGroup() throws FrameException {
    SendToGroup frame =
        sent(
            "\"data\":\"x\",\"dataType\":\"text\",\"noEcho\":true,\"ttlSeconds\":300,\"ackId\":7,"
                + "\"metadata\":{\"Trace-Id\":\"1\",\"b\":\"\\u00e9\"}");
    assertThat(frame.group()).isEqualTo("g");
    assertThat(frame.message().type()).isEqualTo(DataType.TEXT);
    assertThat(frame.message().payload()).asString(UTF_8).isEqualTo("x");
    assertThat(frame.message().metadata()).isEqualTo(Map.of("Trace-Id", "1", "b", "é"));
    assertThat(frame.noEcho()).isTrue();
    assertThat(frame.ttlSeconds()).isEqualTo(OptionalInt.of(300));
    assertThat(frame.ackId()).isEqualTo(OptionalLong.of(7));
  }

  @Test
  void assumesJsonAndEcho() throws FrameException {
    SendToGroup frame = sent("\"data\":1");
    assertThat(frame.message().type()).isEqualTo(DataType.JSON);
    assertThat(frame.noEcho()).isFalse();
    assertThat(frame.ttlSeconds()).isEmpty();
    assertThat(frame.ackId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"b\" : [ 1.50, -0 , 1E400 ], \"a\":null }",
        "[ ]",
        "\"\\u0041\\/ é \\ud800\"",
        "1.000000000000000000000000000010",
        "123456789012345678901234567890",
        "-1e-9999",
        "true",
        "false",
        "\"\"",
        "{\"a\":{\"a\":1,\"a\":2}}"
      })
  void handsOnJsonAsItWasWritten(String json) throws FrameException {
    assertThat(sent("\"data\": " + json + " ,\"z\":0").message().payload())
        .asString(UTF_8)
        .isEqualTo(json);
    assertThat(sent("\"data\":" + json).message().payload()).asString(UTF_8).isEqualTo(json);
  }

  @Test
  void handsOnNumberOfAnyLength() throws FrameException {
    String number = "9".repeat(100_000);
    assertThat(sent("\"data\":" + number).message().payload()).hasSize(100_000);
  }

  @Test
  void unescapesText() throws FrameException {
    Event frame =
        (Event)
            read(
                "{\"type\":\"event\",\"event\":\"chat\",\"dataType\":\"text\","
                    + "\"data\":\"a\\n\\\"\\u00e9\\ud83d\\ude00 日\"}");
    assertThat(frame.name()).isEqualTo("chat");
    assertThat(frame.message().payload()).asString(UTF_8).isEqualTo("a\n\"é😀 日");
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary", "protobuf"})
  void decodesBase64(String type) throws FrameException {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    String base64 = Base64.getEncoder().encodeToString(all);
    String members = "\"dataType\":\"" + type + "\",\"data\":\"";
    assertThat(sent(members + base64 + "\"").message().payload()).isEqualTo(all);
    // Some writers escape every slash.
    assertThat(sent(members + base64.replace("/", "\\/") + "\"").message().payload())
        .isEqualTo(all);
    assertThat(sent(members + "\"").message().payload()).isEmpty();
  }

  @Test
  void sendsEmptyTextForMetadataAlone() throws FrameException {
    Message message = sent("\"dataType\":\"json\",\"metadata\":{\"k\":\"\"}").message();
    assertThat(message.type()).isEqualTo(DataType.TEXT);
    assertThat(message.payload()).isEmpty();
    assertThat(message.metadata()).containsExactly(Map.entry("k", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "null, ",
    "18446744073709551615, -1",
    "9223372036854775808, -9223372036854775808"
  })
  void readsAckId(String json, Long expected) throws FrameException {
    OptionalLong ackId = sent("\"data\":1,\"ackId\":" + json).ackId();
    assertThat(ackId)
        .isEqualTo(expected == null ? OptionalLong.empty() : OptionalLong.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1\"",
        "-1",
        "-0",
        "1.0",
        "1.5",
        "1e3",
        "true",
        "{}",
        "[]",
        "18446744073709551616",
        "99999999999999999999999999"
      })
  void refusesAckId(String json) {
    refused("{\"type\":\"joinGroup\",\"group\":\"g\",\"ackId\":" + json + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":null",
        "\"dataType\":\"json\",\"data\":null",
        "\"dataType\":\"text\",\"data\":1",
        "\"dataType\":\"text\",\"data\":null",
        "\"dataType\":\"text\",\"data\":{}",
        "\"dataType\":\"text\",\"data\":\"\\ud800\"",
        "\"dataType\":\"binary\",\"data\":\"AA\"",
        "\"dataType\":\"binary\",\"data\":\"A===\"",
        "\"dataType\":\"binary\",\"data\":\"AA-_\"",
        "\"dataType\":\"binary\",\"data\":[1]",
        "\"dataType\":\"protobuf\",\"data\":{}",
        "\"dataType\":\"Text\",\"data\":\"x\"",
        "\"dataType\":\"xml\",\"data\":\"x\"",
        "\"dataType\":null,\"data\":\"x\"",
        "\"dataType\":1,\"data\":\"x\"",
        "\"noEcho\":false",
        "\"metadata\":{}",
        "\"data\":1,\"noEcho\":null",
        "\"data\":1,\"noEcho\":\"true\"",
        "\"data\":1,\"noEcho\":0",
        "\"data\":1,\"ttlSeconds\":301",
        "\"data\":1,\"ttlSeconds\":-1",
        "\"data\":1,\"ttlSeconds\":1.5",
        "\"data\":1,\"ttlSeconds\":\"1\"",
        "\"data\":1,\"ttlSeconds\":18446744073709551615",
        "\"data\":1,\"metadata\":[]",
        "\"data\":1,\"metadata\":{\"k\":1}",
        "\"data\":1,\"metadata\":{\"k\":null}",
        "\"data\":1,\"metadata\":{\"\":\"v\"}",
        "\"data\":1,\"metadata\":{\"a b\":\"v\"}",
        "\"data\":1,\"metadata\":{\"é\":\"v\"}",
        "\"data\":1,\"metadata\":{\"k\":\"v\",\"k\":\"v\"}",
        "\"data\":1,\"stream\":{\"streamId\":\"s\"}",
      })
  void refusesMembers(String members) {
    refused("{\"type\":\"sendToGroup\",\"group\":\"g\"," + members + "}");
  }

  @Test
  void boundsMetadata() throws FrameException {
    String key = "k".repeat(256);
    String value = "v".repeat(1024);
    sent("\"data\":1,\"metadata\":{\"" + key + "\":\"" + value + "\"}");
    refusedMetadata("\"" + key + "k\":\"v\"");
    refusedMetadata("\"k\":\"" + value + "v\"");
    StringBuilder seven = new StringBuilder();
    for (int n = 0; n < 7; n++) {
      seven.append("\"k").append(n).append("\":\"").append(value).append("\",");
    }
    // 7 * 1026 = 7182 so far.
    sent("\"data\":1,\"metadata\":{" + seven + "\"x\":\"" + "v".repeat(1009) + "\"}");
    refusedMetadata(seven + "\"x\":\"" + "v".repeat(1010) + "\"");
  }

  private static void refusedMetadata(String entries) {
    refused("{\"type\":\"sendToGroup\",\"group\":\"g\",\"data\":1,\"metadata\":{" + entries + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"ping\"",
        "{}",
        "{\"type\":null}",
        "{\"type\":1}",
        "{\"type\":\"nothing\"}",
        "{\"type\":\"ping\"",
        "{\"type\":\"ping\"}}",
        "{\"type\":\"ping\"} x",
        "{\"type\":\"ping\"}{}",
        "{\"type\":\"ping\",}",
        "{'type':'ping'}",
        "{type:\"ping\"}",
        "{\"type\":\"ping\",\"x\":NaN}",
        "{\"type\":\"ping\",\"x\":01}",
        "{\"type\":\"ping\",\"x\":\"\u0001\"}",
        "{\"type\":\"ping\",\"x\":\"\\x\"}",
        "{\"type\":\"ping\"}/**/",
        "\ufeff{\"type\":\"ping\"}",
        "{\"type\":\"joinGroup\"}",
        "{\"type\":\"joinGroup\",\"group\":null}",
        "{\"type\":\"joinGroup\",\"group\":\" \"}",
        "{\"type\":\"joinGroup\",\"group\":\"\\ud800\"}",
        "{\"type\":\"joinGroup\",\"group\":1}",
        "{\"type\":\"event\",\"data\":1}",
        "{\"type\":\"event\",\"event\":\"a b\",\"data\":1}",
        "{\"type\":\"sequenceAck\"}",
        "{\"type\":\"sequenceAck\",\"sequenceId\":null}",
        "{\"type\":\"sequenceAck\",\"sequenceId\":-1}",
      })
  void refuses(String json) {
    refused(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoke",
        "cancelInvocation",
        "streamData",
        "streamEnd",
        "setGroupState",
        "subscribeGroupState",
        "unsubscribeGroupState"
      })
  void refusesByNameWhatIsNotSupported(String type) {
    assertThatExceptionOfType(FrameException.class)
        .isThrownBy(() -> read("{\"type\":\"" + type + "\"}"))
        .withMessageContaining("'" + type + "'")
        .withMessageContaining("not supported");
  }

  @Test
  void refusesUtf16() {
    byte[] utf16 = "{\"type\":\"ping\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    assertThatExceptionOfType(FrameException.class).isThrownBy(() -> JsonFrameReader.read(utf16));
  }

  @Test
  void refusesBottomlessNesting() {
    refused("{\"type\":\"ping\",\"x\":" + "[".repeat(500_000));
    refused("{\"type\":\"ping\",\"x\":" + "{\"x\":".repeat(100_000));
  }

  @Property
  void neverFailsOtherwise(@ForAll byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    try {
      read("{\"type\":\"sendToGroup\",\"group\":\"g\",\"data\":" + text + "}");
    } catch (FrameException expected) {
      assertThat(expected.closeCode()).isEqualTo(1007);
    }
  }
}
