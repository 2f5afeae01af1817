package io.hubwire.protocol.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hubwire.protocol.frame.ClientFrame.Event;
import io.hubwire.protocol.frame.ClientFrame.JoinGroup;
import io.hubwire.protocol.frame.ClientFrame.LeaveGroup;
import io.hubwire.protocol.frame.ClientFrame.Ping;
import io.hubwire.protocol.frame.ClientFrame.SendToGroup;
import io.hubwire.protocol.frame.ClientFrame.SequenceAck;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames are given as hexadecimal text, field by field: tag, length or value, content. */
final class ProtobufFrameReaderTest {

  private static ClientFrame read(String hex) throws FrameException {
    return ProtobufFrameReader.read(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static Message payloadOf(ClientFrame frame) {
    return ((SendToGroup) frame).message();
  }

  @Test
  void readsThePublishedVectors() throws FrameException {
    assertThat(ProtobufFrameReader.read(base64("MgsKBWdyb3VwEOXYAg==")))
        .isEqualTo(new JoinGroup("group", OptionalLong.of(44133)));
    assertThat(ProtobufFrameReader.read(base64("QgQIwMQH"))).isEqualTo(new SequenceAck(123456));
    SendToGroup send =
        (SendToGroup)
            ProtobufFrameReader.read(base64("Ch8KBWdyb3VwELlgGhEiD3sidmFsdWUiOiJ4enkifSAB"));
    assertThat(send.group()).isEqualTo("group");
    assertThat(send.ackId()).hasValue(12345);
    assertThat(send.noEcho()).isTrue();
    assertThat(send.ttlSeconds()).isEmpty();
    assertThat(send.message().type()).isEqualTo(DataType.JSON);
    assertThat(send.message().payload()).asString(UTF_8).isEqualTo("{\"value\":\"xzy\"}");
  }

  @Test
  void readsEachKind() throws FrameException {
    assertThat(read("3a 05  0a 01 67  10 00")).isEqualTo(new LeaveGroup("g", OptionalLong.of(0)));
    assertThat(read("32 03  0a 01 67")).isEqualTo(new JoinGroup("g", OptionalLong.empty()));
    assertThat(read("4a 00")).isEqualTo(new Ping());
    assertThat(read("42 00")).isEqualTo(new SequenceAck(0));
    assertThat(read("42 0b  08 ffffffffffffffffff01")).isEqualTo(new SequenceAck(-1));
    Event event = (Event) read("2a 12  0a 01 65  12 03 0a 01 78  18 07  22 06 0a 01 6b 12 01 76");
    assertThat(event.name()).isEqualTo("e");
    assertThat(event.ackId()).hasValue(7);
    assertThat(event.message().type()).isEqualTo(DataType.TEXT);
    assertThat(event.message().payload()).asString(UTF_8).isEqualTo("x");
    assertThat(event.message().metadata()).isEqualTo(Map.of("k", "v"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0a 01 78, TEXT, 78",
    "0a 00, TEXT, ''",
    "12 03 00 ff 80, BINARY, 00 ff 80",
    "1a 05 0a 01 74 12 00, PROTOBUF, 0a 01 74 12 00",
    "1a 00, PROTOBUF, ''",
    "22 04 74 72 75 65, JSON, 74 72 75 65",
    // Of alternatives the last counts; parts of one message are put together.
    "0a 01 78 12 01 79, BINARY, 79",
    "0a 01 78 0a 01 79, TEXT, 79",
    "1a 03 0a 01 74 1a 02 12 00, PROTOBUF, 0a 01 74 12 00",
    // An unknown field, and a known number of another type, are passed over.
    "28 07 08 01 0a 01 78, TEXT, 78",
  })
  void readsEachPayload(String data, DataType type, String payload) throws FrameException {
    byte[] messageData = HexFormat.of().parseHex(data.replace(" ", ""));
    String field = "1a %02x %s".formatted(messageData.length, data);
    Message message =
        payloadOf(read("0a %02x 0a 01 67 %s".formatted(messageData.length + 5, field)));
    assertThat(message.type()).isEqualTo(type);
    assertThat(message.payload()).isEqualTo(HexFormat.of().parseHex(payload.replace(" ", "")));
  }

  @Test
  void readsEveryByteValue() throws FrameException {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    String bytes = HexFormat.of().formatHex(all);
    assertThat(payloadOf(read("0a 8902  0a 01 67  1a 8302 12 8002" + bytes)).payload())
        .isEqualTo(all);
  }

  @Test
  void readsTimesToLiveAndMetadata() throws FrameException {
    SendToGroup send =
        (SendToGroup)
            read("0a 16  0a 01 67  28 ac02  32 06 0a 01 6b 12 01 61  32 06 0a 01 6b 12 01 62");
    assertThat(send.ttlSeconds()).isEqualTo(OptionalInt.of(300));
    assertThat(send.noEcho()).isFalse();
    assertThat(send.message().type()).isEqualTo(DataType.TEXT);
    assertThat(send.message().payload()).isEmpty();
    assertThat(send.message().metadata()).as("the last of a key").isEqualTo(Map.of("k", "b"));
  }

  @Test
  void putsTheFramesOwnPartsTogether() throws FrameException {
    assertThat(read("32 03 0a 01 67  32 02 10 05"))
        .isEqualTo(new JoinGroup("g", OptionalLong.of(5)));
    assertThat(read("4a 00  32 03 0a 01 67"))
        .as("the last alternative")
        .isEqualTo(new JoinGroup("g", OptionalLong.empty()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        " | The frame holds none of the known messages.",
        "98 01 00 | The frame holds none of the known messages.",
        "0a | The frame is not a protobuf message.",
        "0a 05 0a 01 | The frame is not a protobuf message.",
        "32 03 0a 02 67 | The frame is not a protobuf message.",
        "32 03 0a 01 ff | The frame is not a protobuf message.",
        "04 | The frame is not a protobuf message.",
        "00 | The frame is not a protobuf message.",
        "07 | The frame is not a protobuf message.",
        "52 00 | Frames of type 'invoke' are not supported by this service.",
        "5a 00 | Frames of type 'cancelInvocation' are not supported by this service.",
        "6a 00 | Frames of type 'streamData' are not supported by this service.",
        "72 00 | Frames of type 'streamEnd' are not supported by this service.",
        "7a 00 | Frames of type 'setGroupState' are not supported by this service.",
        "82 01 00 | Frames of type 'subscribeGroupState' are not supported by this service.",
        "8a 01 00 | Frames of type 'unsubscribeGroupState' are not supported by this service.",
        "0a 05 0a 01 67 3a 00 | Field 'stream' of 'sendToGroup' is not supported by this service.",
        "2a 05 0a 01 65 2a 00 | Field 'stream' of 'event' is not supported by this service.",
        "0a 03 0a 01 67 | Field 'data' is missing, and there is no metadata either.",
        "0a 05 0a 01 67 1a 00 | Field 'data' is missing, and there is no metadata either.",
        "0a 08 0a 01 67 1a 03 0a 01 ff | Field 'text_data' is not UTF-8.",
        "0a 08 0a 01 67 1a 03 22 01 7b | Field 'json_data' is not JSON.",
        "0a 07 0a 01 67 1a 02 22 00 | Field 'json_data' is not JSON.",
        "0a 0b 0a 01 67 1a 06 22 04 6e 75 6c 6c | Field 'json_data' is null.",
        "0a 08 0a 01 67 1a 03 1a 01 0a | Field 'protobuf_data' is no Any.",
        "0a 0a 0a 01 67 1a 05 1a 03 0a 01 ff | Field 'protobuf_data' is no Any.",
        "0a 06 0a 01 67 28 ad 02 | Field 'ttl_seconds' is not between 0 and 300.",
      })
  void refusesWhatIsNoFrame(String hex, String detail) {
    FrameException refusal =
        catchThrowableOfType(FrameException.class, () -> read(hex == null ? "" : hex));
    assertThat(refusal.detail()).isEqualTo(detail);
    assertThat(refusal.closeCode()).isEqualTo(1007);
    assertThat(refusal.closeText())
        .isEqualTo(
            "The client message is not a valid protobuf.webpubsub.azure.v1 protocol message.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "32 00", // no group
        "32 03 0a 01 20", // a blank one
        "2a 05 12 03 0a 01 78", // no event
        "2a 08 0a 01 31 12 03 0a 01 78", // an event that begins with a digit
        "0a 0c 0a 01 67 1a 03 0a 01 78 32 02 12 00", // metadata without a key
      })
  void refusesNamesThatBreakTheirRules(String hex) {
    assertThat(catchThrowableOfType(FrameException.class, () -> read(hex)))
        .isNotNull()
        .extracting(FrameException::closeCode)
        .isEqualTo(1007);
  }

  @Test
  void deeplyNestedGroupsAreRefusedWithoutAnOverflow() {
    byte[] groups = new byte[1 << 20];
    java.util.Arrays.fill(groups, (byte) 0x0b);
    assertThat(catchThrowableOfType(FrameException.class, () -> ProtobufFrameReader.read(groups)))
        .isNotNull();
  }

  @Property(tries = 3000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      assertThat(ProtobufFrameReader.read(bytes)).isNotNull();
    } catch (FrameException refusal) {
      assertThat(refusal.closeCode()).isEqualTo(1007);
    }
  }
}
