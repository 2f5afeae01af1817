package io.hubwire.protocol.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Chat", "a0", "a_`,.[]", "Z9.[x]"})
  void acceptsHub(String name) {
    assertThat(Names.hub(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1chat", "_chat", "a b", "a/b", "a-b", "chät", "a\n"})
  void refusesHub(String name) {
    assertThat(Names.hub(name)).isEmpty();
  }

  @Test
  void tellsHubsApartIgnoringCase() {
    assertThat(Names.hub("ChatI")).contains("chati");
  }

  @Test
  void boundsHub() {
    assertThat(Names.hub("h".repeat(128))).isPresent();
    assertThat(Names.hub("h".repeat(129))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"g", " g ", "a/b", "日本", "\u0000", "*", "webpubsub."})
  void acceptsGroup(String name) {
    assertThat(Names.isGroup(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\u00a0\u2003", "\u0085", "\u2028"})
  void refusesGroupOfWhiteSpace(String name) {
    assertThat(Names.isGroup(name)).isFalse();
  }

  @Test
  void boundsGroupInUnits() {
    assertThat(Names.isGroup("g".repeat(1024))).isTrue();
    assertThat(Names.isGroup("g".repeat(1025))).isFalse();
    assertThat(Names.isGroup("😀".repeat(512))).isTrue();
    assertThat(Names.isGroup("😀".repeat(512) + "g")).isFalse();
  }

  @Test
  void acceptsUserIdOfAnyLength() {
    assertThat(Names.isUserId("u".repeat(5000))).isTrue();
    assertThat(Names.isUserId(" ")).isFalse();
    assertThat(Names.isUserId("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "A", "room.join-2_x"})
  void acceptsEvent(String name) {
    assertThat(Names.isEvent(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", ".a", "a b", "a/b", "é", "a*"})
  void refusesEvent(String name) {
    assertThat(Names.isEvent(name)).isFalse();
  }

  @Test
  void boundsEvent() {
    assertThat(Names.isEvent("e".repeat(128))).isTrue();
    assertThat(Names.isEvent("e".repeat(129))).isFalse();
  }
}
