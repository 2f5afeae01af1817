package io.hubwire.protocol.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamePatternTest {

  @ParameterizedTest(name = "{0} ~ {1}: {2}")
  @CsvSource({
    "room.?, room.a, true",
    "room.?, room.ab, false",
    "room.?, room.., false",
    "room?a, room.a, false",
    "room.*, room., true",
    "room.*, room.abc, true",
    "room.*, room.a.b, false",
    "room.**, room.a.b, true",
    "**.b, a.a.b, true",
    "*.b, a.a.b, false",
    "a***b, a.x.b, true",
    "Room.*, room.a, false",
    "a\\*b, a*b, true",
    "a\\*b, axb, false",
    "a\\?b*, a?b, true",
    "a\\\\*, a\\z, true",
    "*a*b*, xaxbx, true",
    "**a*b, a.aab, true",
    "**x*.y, x.x.y, true",
  })
  void matches(String pattern, String group, boolean expected) {
    assertThat(NamePattern.parse(pattern).orElseThrow().matches(group)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "******", "a\\b", "a\\", "*a*a*a*a*a*"})
  void refuses(String pattern) {
    assertThat(NamePattern.parse(pattern)).isEmpty();
  }

  @Test
  void countsOnlyUnescapedAsterisks() {
    assertThat(NamePattern.parse("\\******")).isPresent();
    assertThat(NamePattern.parse("*****").orElseThrow().isEverything()).isTrue();
    assertThat(NamePattern.parse("*").orElseThrow().isEverything()).isFalse();
  }

  @Test
  void doesNotJoinAnAsteriskToAnEscapedOne() {
    NamePattern pattern = NamePattern.parse("\\**").orElseThrow();
    assertThat(pattern.matches("*abc")).isTrue();
    assertThat(pattern.matches("*a.c")).isFalse();
  }

  @Test
  void boundsLength() {
    assertThat(NamePattern.parse("a".repeat(1024))).isPresent();
    assertThat(NamePattern.parse("a".repeat(1025))).isEmpty();
  }

  @Test
  void knowsItsLiteral() {
    assertThat(NamePattern.parse("a\\*b").orElseThrow().literal()).contains("a*b");
    assertThat(NamePattern.parse("a?").orElseThrow().literal()).isEmpty();
  }

  @Test
  void staysFastOnHostilePairs() {
    String group = "a".repeat(1024);
    NamePattern pattern = NamePattern.parse("**a*a*a*b").orElseThrow();
    for (int round = 0; round < 200; round++) {
      assertThat(pattern.matches(group)).isFalse();
    }
  }

  @Property(tries = 5000)
  void agreesWithTheDefinition(@ForAll("patterns") String pattern, @ForAll("groups") String group) {
    NamePattern parsed = NamePattern.parse(pattern).orElseThrow();
    assertThat(parsed.matches(group)).isEqualTo(Model.matches(pattern, group));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(List.of("a", "b", ".", "?", "*", "**", "\\*", "\\?", "ab", ".a"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(parts -> String.join("", parts))
        .filter(text -> NamePattern.parse(text).isPresent());
  }

  @Provide
  Arbitrary<String> groups() {
    return Arbitraries.strings().withChars('a', 'b', '.', '*', '?').ofMaxLength(12);
  }

  /** The rules read aloud: exponential, and plain to see. */
  static final class Model {

    private Model() {}

    static boolean matches(String pattern, String group) {
      if (pattern.isEmpty()) {
        return group.isEmpty();
      }
      char first = pattern.charAt(0);
      if (first == '*') {
        int run = 1;
        while (run < pattern.length() && pattern.charAt(run) == '*') {
          run++;
        }
        return star(pattern.substring(run), group, run >= 2);
      }
      if (group.isEmpty()) {
        return false;
      }
      if (first == '?') {
        return group.charAt(0) != '.' && matches(pattern.substring(1), group.substring(1));
      }
      int escape = first == '\\' ? 1 : 0;
      return group.charAt(0) == pattern.charAt(escape)
          && matches(pattern.substring(escape + 1), group.substring(1));
    }

    private static boolean star(String rest, String group, boolean overDots) {
      for (int taken = 0; taken <= group.length(); taken++) {
        if (!overDots && group.substring(0, taken).contains(".")) {
          return false;
        }
        if (matches(rest, group.substring(taken))) {
          return true;
        }
      }
      return false;
    }
  }
}
