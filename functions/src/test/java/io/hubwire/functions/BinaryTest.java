package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes survive: each of the 256 values, in actions and in replies. */
final class BinaryTest {
  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void everyByteIsWrittenUnsigned(GsonVersion gson) {
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      numbers.add((double) i);
    }
    Map<String, Object> buffer = Map.of("type", "Buffer", "data", numbers);
    WebPubSubData data = WebPubSubData.binary(everyByte());
    assertThat(gson.sent(UserEventResponse.of(data)).get("data")).isEqualTo(buffer);
    assertThat(gson.sent(WebPubSubAction.sendToAll(data)).get("data")).isEqualTo(buffer);
    assertThat(gson.sent(WebPubSubAction.sendToGroup("g", data)).get("data")).isEqualTo(buffer);
    assertThat(gson.sent(WebPubSubAction.sendToUser("u", data)).get("data")).isEqualTo(buffer);
    assertThat(gson.sent(WebPubSubAction.sendToConnection("c", data)).get("data"))
        .isEqualTo(buffer);
  }

  @Property
  void bytesComeBackAsTheyWent(@ForAll byte[] bytes) {
    assertThat(WebPubSubData.binary(bytes).getBytes()).isEqualTo(bytes);
  }

  @Property
  void laterChangesToTheArrayDoNotReachTheMessage(@ForAll byte first) {
    byte[] bytes = {first};
    WebPubSubData data = WebPubSubData.binary(bytes);
    bytes[0]++;
    data.getBytes()[0]++;
    assertThat(data.getBytes()).containsExactly(first);
  }
}
