package io.hubwire.protocol.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProtobufFrameWriterTest {

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void writesThePublishedVectors() {
    assertThat(ProtobufFrameWriter.ack(123)).isEqualTo(base64("CgQIexAB"));
    assertThat(ProtobufFrameWriter.connected("user", "connection", "rec"))
        .isEqualTo(base64("GhkKFwoKY29ubmVjdGlvbhIEdXNlchoDcmVj"));
    assertThat(ProtobufFrameWriter.disconnected("msg")).isEqualTo(base64("GgcSBRIDbXNn"));
  }

  @Test
  void leavesOutWhatIsAbsentOrADefault() {
    assertThat(ProtobufFrameWriter.connected(null, "c", null)).isEqualTo(hex("1a05 0a03 0a0163"));
    assertThat(ProtobufFrameWriter.disconnected("")).isEqualTo(hex("1a02 1200"));
    assertThat(ProtobufFrameWriter.pong()).isEqualTo(hex("2200"));
    assertThat(ProtobufFrameWriter.ack(0)).isEqualTo(hex("0a02 1001"));
    assertThat(ProtobufFrameWriter.ack(-1)).isEqualTo(hex("0a0d 08ffffffffffffffffff01 1001"));
  }

  @Test
  void writesWhyAnOperationFailed() {
    assertThat(ProtobufFrameWriter.ackFailed(7, AckError.FORBIDDEN, "no"))
        .isEqualTo(hex("0a13 0807 1a0f 0a09 466f7262696464656e 1202 6e6f"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TEXT, 78, 1a03 0a0178",
    "BINARY, 00ff, 1a04 120200ff",
    "PROTOBUF, 0a0174, 1a05 1a030a0174",
    "PROTOBUF, 00ff, 1a04 120200ff", // no Any: receivers could not read the frame
    "JSON, 7b7d, 1a04 22027b7d",
    "TEXT, '', 1a02 0a00",
  })
  void writesEachPayload(DataType type, String payload, String data) {
    Message message = new Message(type, hex(payload));
    assertThat(ProtobufFrameWriter.serverData(message)).isEqualTo(hex("0a06 736572766572" + data));
    assertThat(ProtobufFrameWriter.groupData("g", message))
        .isEqualTo(hex("0a05 67726f7570 120167" + data));
  }

  @Test
  void writesMetadata() {
    Message message = new Message(DataType.TEXT, "x".getBytes(UTF_8), Map.of("k", "v"));
    assertThat(ProtobufFrameWriter.serverData(message))
        .isEqualTo(hex("0a06 736572766572 1a03 0a0178 2a06 0a016b 120176"));
  }

  @Test
  void putsANumberBeforeTheSharedFields() {
    assertThat(ProtobufFrameWriter.dataPrefix(300)).isEqualTo(hex("12 ac02"));
    assertThat(ProtobufFrameWriter.dataPrefix(5, 3)).isEqualTo(hex("12 05 2005"));
    assertThat(ProtobufFrameWriter.dataPrefix(-1, 0))
        .isEqualTo(hex("12 0b 20ffffffffffffffffff01"));
  }

  /** What a publisher of the protocol sends is what its receivers are sent. */
  @Property
  void anyBytesComeThrough(@ForAll byte[] payload) throws Exception {
    byte[] data = ProtobufFrameWriter.serverData(new Message(DataType.BINARY, payload));
    byte[] messageData = Arrays.copyOfRange(data, 8, data.length);
    byte[] send = ProtobufFields.merged(hex("0a0167"), messageData);
    byte[] frame = new ProtobufBytes().bytes(1, send).toBytes();
    ClientFrame.SendToGroup read = (ClientFrame.SendToGroup) ProtobufFrameReader.read(frame);
    assertThat(read.message().type()).isEqualTo(DataType.BINARY);
    assertThat(read.message().payload()).isEqualTo(payload);
  }
}
