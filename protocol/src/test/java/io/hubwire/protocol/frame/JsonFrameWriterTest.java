package io.hubwire.protocol.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.protocol.frame.ClientFrame.SendToGroup;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class JsonFrameWriterTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static String text(byte[] frame) {
    return new String(frame, UTF_8);
  }

  private static Message textMessage(String text) {
    return new Message(DataType.TEXT, text.getBytes(UTF_8));
  }

  @Test
  void writesSystemFrames() {
    assertThat(text(JsonFrameWriter.connected("u", "c", null)))
        .isEqualTo(
            "{\"type\":\"system\",\"event\":\"connected\",\"userId\":\"u\",\"connectionId\":\"c\"}");
    assertThat(text(JsonFrameWriter.connected(null, "c", "t")))
        .isEqualTo(
            "{\"type\":\"system\",\"event\":\"connected\",\"userId\":null,\"connectionId\":\"c\","
                + "\"reconnectionToken\":\"t\"}");
    assertThat(text(JsonFrameWriter.disconnected("bye \"x\"")))
        .isEqualTo(
            "{\"type\":\"system\",\"event\":\"disconnected\",\"message\":\"bye \\\"x\\\"\"}");
    assertThat(text(JsonFrameWriter.pong())).isEqualTo("{\"type\":\"pong\"}");
  }

  @Test
  void writesAcks() {
    assertThat(text(JsonFrameWriter.ack(1)))
        .isEqualTo("{\"type\":\"ack\",\"ackId\":1,\"success\":true}");
    assertThat(text(JsonFrameWriter.ack(-1)))
        .isEqualTo("{\"type\":\"ack\",\"ackId\":18446744073709551615,\"success\":true}");
    assertThat(text(JsonFrameWriter.ackFailed(2, AckError.FORBIDDEN, "No 'g'.")))
        .isEqualTo(
            "{\"type\":\"ack\",\"ackId\":2,\"success\":false,"
                + "\"error\":{\"name\":\"Forbidden\",\"message\":\"No 'g'.\"}}");
  }

  @Test
  void writesGroupMessages() {
    assertThat(text(JsonFrameWriter.groupMessage("g", "u", textMessage("hi"))))
        .isEqualTo(
            "{\"type\":\"message\",\"from\":\"group\",\"group\":\"g\",\"fromUserId\":\"u\","
                + "\"dataType\":\"text\",\"data\":\"hi\"}");
    assertThat(text(JsonFrameWriter.groupMessage("g", null, textMessage(""))))
        .contains("\"fromUserId\":null,");
  }

  @Test
  void writesServerMessages() {
    Message json = new Message(DataType.JSON, "{ \"a\" : 1.0 }".getBytes(UTF_8));
    assertThat(text(JsonFrameWriter.serverMessage(json)))
        .isEqualTo(
            "{\"type\":\"message\",\"from\":\"server\",\"dataType\":\"json\","
                + "\"data\":{ \"a\" : 1.0 }}");
    Message protobuf = new Message(DataType.PROTOBUF, new byte[] {0, (byte) 0xff});
    assertThat(text(JsonFrameWriter.serverMessage(protobuf)))
        .isEqualTo(
            "{\"type\":\"message\",\"from\":\"server\",\"dataType\":\"protobuf\",\"data\":\"AP8=\"}");
  }

  @Test
  void writesMetadataInOrder() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("b", "1\n");
    metadata.put("a", "é");
    Message message = new Message(DataType.TEXT, new byte[0], metadata);
    assertThat(text(JsonFrameWriter.serverMessage(message)))
        .endsWith("\"data\":\"\",\"metadata\":{\"b\":\"1\\n\",\"a\":\"é\"}}");
  }

  @Test
  void putsSequenceBeforeTheSharedBody() throws IOException {
    byte[] frame = JsonFrameWriter.serverMessage(textMessage("x"));
    byte[] prefix = JsonFrameWriter.sequencePrefix(12);
    String whole =
        text(prefix)
            + text(Arrays.copyOfRange(frame, JsonFrameWriter.AFTER_SEQUENCE_PREFIX, frame.length));
    assertThat(whole).startsWith("{\"sequenceId\":12,\"type\":\"message\"");
    assertThat(JSON.readTree(whole).get("data").textValue()).isEqualTo("x");
  }

  @Property
  void anyTextSurvives(@ForAll String any) throws IOException {
    String wellFormed = new String(any.getBytes(UTF_8), UTF_8);
    JsonNode frame =
        JSON.readTree(
            JsonFrameWriter.groupMessage(wellFormed, wellFormed, textMessage(wellFormed)));
    assertThat(frame.get("data").textValue()).isEqualTo(wellFormed);
    assertThat(frame.get("group").textValue()).isEqualTo(wellFormed);
    assertThat(frame.get("fromUserId").textValue()).isEqualTo(wellFormed);
  }

  @Property
  void anyBytesSurvive(@ForAll @Size(max = 300) byte[] bytes) throws Exception {
    String frame = text(JsonFrameWriter.serverMessage(new Message(DataType.BINARY, bytes)));
    // What was written for a receiver has the members of what a sender writes.
    String sent = frame.replace("\"message\"", "\"sendToGroup\",\"group\":\"g\"");
    SendToGroup read = (SendToGroup) JsonFrameReader.read(sent.getBytes(UTF_8));
    assertThat(read.message().type()).isEqualTo(DataType.BINARY);
    assertThat(read.message().payload()).isEqualTo(bytes);
  }

  @Test
  void escapesEveryControlCharacter() throws IOException {
    StringBuilder all = new StringBuilder();
    for (char character = 0; character < 256; character++) {
      all.append(character);
    }
    byte[] frame = JsonFrameWriter.serverMessage(textMessage(all.toString()));
    for (byte value : frame) {
      assertThat(value >= 0 && value < ' ').isFalse();
    }
    assertThat(JSON.readTree(frame).get("data").textValue()).isEqualTo(all.toString());
  }
}
