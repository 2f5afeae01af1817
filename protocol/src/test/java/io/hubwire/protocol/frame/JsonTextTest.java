package io.hubwire.protocol.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"null", " 1 ", "\"x\"", "{}", "[1,{\"a\":[]}]\n", "\"\\u0000\"", "true"})
  void accepts(String json) {
    assertThat(JsonText.isJson(json.getBytes(UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[1,]", "{}{}", "1 2", "\"x", "\"x\"y", "\"\n\"", "'x'", "NaN", "tru", "01",
        "\ufeff1", "\"\\q\"", "{\"a\"}"
      })
  void refuses(String json) {
    assertThat(JsonText.isJson(json.getBytes(UTF_8))).isFalse();
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThat(JsonText.isJson("[1]".getBytes(StandardCharsets.UTF_16LE))).isFalse();
    assertThat(JsonText.isJson(new byte[] {'"', (byte) 0xff, '"'})).isFalse();
    assertThat(JsonText.isUtf8(new byte[] {(byte) 0xc0, (byte) 0x80})).isFalse();
    assertThat(JsonText.isUtf8(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})).isFalse();
    assertThat(JsonText.isUtf8("é😀\u0000".getBytes(UTF_8))).isTrue();
  }

  @Test
  void refusesBottomlessNesting() {
    byte[] deep = "[".repeat(1_000_000).getBytes(UTF_8);
    assertThat(JsonText.isJson(deep)).isFalse();
    String thousand = "[".repeat(1000) + "]".repeat(1000);
    assertThat(JsonText.isJson(thousand.getBytes(UTF_8))).isTrue();
    assertThat(JsonText.isJson(("[" + thousand + "]").getBytes(UTF_8))).isFalse();
  }
}
