package io.hubwire.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionStatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "counter | 1 | eyJjb3VudGVyIjoiTVE9PSJ9",
        "cart | {\"items\":[1,2],\"ok\":true} |"
            + " eyJjYXJ0IjoiZXlKcGRHVnRjeUk2V3pFc01sMHNJbTlySWpwMGNuVmxmUT09In0=",
        "testKey | value | eyJ0ZXN0S2V5IjoiZG1Gc2RXVT0ifQ==",
      })
  void writesTheExamples(String key, String value, String header) {
    ConnectionStates unit = ConnectionStates.of(Map.of(key, bytes(value)));
    assertThat(unit.encode()).isEqualTo(header);
    assertThat(ConnectionStates.decode(header).entries().get(key)).isEqualTo(bytes(value));
  }

  @Test
  void overwritesInPlaceWhenMerging() {
    Map<String, byte[]> two = new LinkedHashMap<>();
    two.put("counter", bytes("1"));
    two.put("name", bytes("\"alice\""));
    ConnectionStates unit = ConnectionStates.of(two);
    assertThat(unit.encode()).isEqualTo("eyJjb3VudGVyIjoiTVE9PSIsIm5hbWUiOiJJbUZzYVdObElnPT0ifQ==");
    assertThat(unit.merge(ConnectionStates.of(Map.of("counter", bytes("2")))).encode())
        .isEqualTo("eyJjb3VudGVyIjoiTWc9PSIsIm5hbWUiOiJJbUZzYVdObElnPT0ifQ==");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"aKey\":\"aValue\"}",
        "{\"a\":\"MQ==\",\"b\":1}",
        "[]",
        "nonsense",
        "\"x\"",
        "{\"a\":\"?!\"}"
      })
  void row51DropsAllWhereOneValueIsNoBase64(String inner) {
    String header = Base64.getEncoder().encodeToString(bytes(inner));
    assertThat(ConnectionStates.decode(header).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a", "!!!!", "MQ"})
  void refusesWhatIsNoBase64(String header) {
    assertThatThrownBy(() -> ConnectionStates.decode(header))
        .isInstanceOf(EventFormatException.class)
        .hasMessage("The header ce-connectionState must be base64 text.");
  }

  @Test
  void emptyTextIsNoState() {
    assertThat(ConnectionStates.decode("").isEmpty()).isTrue();
    assertThat(ConnectionStates.NONE.encode()).isEmpty();
  }

  @Property(tries = 200)
  void readsWhatItWrites(@ForAll Map<String, byte[]> entries) {
    ConnectionStates read = ConnectionStates.decode(ConnectionStates.of(entries).encode());
    assertThat(List.copyOf(read.entries().keySet())).isEqualTo(List.copyOf(entries.keySet()));
    entries.forEach((key, value) -> assertThat(read.entries().get(key)).isEqualTo(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
