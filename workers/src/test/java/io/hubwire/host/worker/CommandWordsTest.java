package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandWordsTest {

  private static Arguments row(String text, String... words) {
    return Arguments.of(text, List.of(words));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        row(""),
        row(" \t\n"),
        row("-jar", "-jar"),
        row("  -Xmx1g\t -jar ", "-Xmx1g", "-jar"),
        row("-Dname='two words' -v", "-Dname=two words", "-v"),
        row("-Dname=\"two words\" -v", "-Dname=two words", "-v"),
        row("'' \"\"", "", ""),
        row("a'b c'\"d e\"f", "ab cd ef"),
        row("\"it's\" 'say \"x\"'", "it's", "say \"x\""),
        row("two\\ words", "two words"),
        row("\\\"a\\\"", "\"a\""),
        row("\"a \\\"b\\\" c\"", "a \"b\" c"),
        row("-cp C:\\libs\\a.jar", "-cp", "C:\\libs\\a.jar"),
        row("'C:\\ x\\'", "C:\\ x\\"),
        row("a\\\\b", "a\\b"),
        row("end\\", "end\\"),
        row("'open to the end", "open to the end"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void splitsAsAShellDoes(String text, List<String> words) {
    assertThat(CommandWords.of(text)).isEqualTo(words);
  }
}
