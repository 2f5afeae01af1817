package io.hubwire.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectResponseTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "null", " null\n", "{}"})
  void nothingChangesNothing(String body) {
    assertThat(ConnectResponse.parse(bytes(body))).isEqualTo(ConnectResponse.UNCHANGED);
  }

  @Test
  void writesAllMembersWithNulls() {
    assertThat(text(ConnectResponse.UNCHANGED.write(false)))
        .isEqualTo("{\"userId\":null,\"groups\":null,\"subprotocol\":null,\"roles\":null}");
    assertThat(text(ConnectResponse.UNCHANGED.write(true)))
        .isEqualTo(
            "{\"mqtt\":null,\"userId\":null,\"groups\":null,\"subprotocol\":null,\"roles\":null}");
  }

  @Test
  void tellsEmptyFromAbsent() {
    ConnectResponse read = ConnectResponse.parse(bytes("{\"UserId\":\"\",\"roles\":[]}"));
    assertThat(read).isEqualTo(new ConnectResponse("", null, null, List.of(), null));
  }

  @Property(tries = 100)
  void readsWhatItWrites(@ForAll String userId, @ForAll List<String> groups) {
    ConnectResponse unit = new ConnectResponse(userId, groups, "p", groups, null);
    assertThat(ConnectResponse.parse(unit.write(false))).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{}x",
        "text",
        "{\"roles\":[null]}",
        "{\"groups\":\"a\"}",
        "{\"userId\":7}"
      })
  void refusesOtherForms(String body) {
    assertThatThrownBy(() -> ConnectResponse.parse(bytes(body)))
        .isInstanceOf(EventFormatException.class)
        .hasMessageContaining("the connect response");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, TEXT",
    "Text/Plain; charset=utf-8, TEXT",
    "application/json ;x=y, JSON",
    "application/octet-stream, BINARY",
    "application/x-protobuf, PROTOBUF",
    "image/png, ",
  })
  void tellsPayloadsByMediaType(String contentType, @Nullable PayloadType expected) {
    assertThat(PayloadType.ofContentType(contentType)).isEqualTo(expected);
    if (expected != null) {
      assertThat(PayloadType.ofContentType(expected.eventContentType())).isEqualTo(expected);
      assertThat(PayloadType.mediaTypeOf(contentType)).isEqualTo(expected.mediaType());
    }
  }

  @Property(tries = 200)
  void headerTextSurvivesTheWire(@ForAll String text) {
    String wire = HeaderText.toWire(text);
    assertThat(wire.chars()).allMatch(c -> c <= 0xFF);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(HeaderText.fromWire(wire)).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "caf\u00e9", "\u4f60\u597d"})
  void keepsValuesThatAreNoUtf8(String value) {
    assertThat(HeaderText.fromWire(value)).isEqualTo(value);
  }

  @Test
  void splitsAtCommasAndBlanks() {
    assertThat(HeaderText.pieces(" a,b  c,,d ")).containsExactly("a", "b", "c", "d");
    assertThat(HeaderText.pieces("")).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
