package io.hubwire.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Happening;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisibleTextTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "0x00, \\u0000", // NUL
    "0x07, \\u0007", // the bell
    "0x08, \\u0008", // back over what was written
    "0x1b, \\u001b", // begins a command
    "0x7f, \\u007f", // DEL
    "0x80, \\u0080", // the first control character of the second set
    "0x85, \\u0085", // a line break of that set
    "0x9b, \\u009b", // begins a command in one character
    "0x9f, \\u009f",
    "0x2028, \\u2028", // separates lines
    "0x2029, \\u2029", // separates paragraphs
    "0x202a, \\u202a", // from here on directions
    "0x202e, \\u202e",
    "0x2066, \\u2066",
    "0x2069, \\u2069",
    "0x0d, \\r", // alone it has the rest cover the beginning
  })
  void whatATerminalWouldObeyIsEscaped(int character, String escape) {
    String text = "a" + (char) character + "b";
    assertThat(VisibleText.line(text)).isEqualTo("a" + escape + "b");
    assertThat(VisibleText.lines(text)).isEqualTo("a" + escape + "b");
    assertThat(VisibleText.entry(text)).isEqualTo("a" + escape + "b");
  }

  @Test
  void whatPeopleWriteStays() {
    String text = "Grüße, שלום, こんにちは, \ud83d\udc69\u200d\ud83d\udcbb ~ \u00a0";
    assertThat(VisibleText.line(text)).isSameAs(text);
    assertThat(VisibleText.entry(text)).isSameAs(text);
  }

  @Test
  void aLineHasNoBreak() {
    assertThat(VisibleText.line("a\r\nb\tc")).isEqualTo("a\\r\\nb\\tc");
  }

  @Test
  void linesKeepTheirBreaks() {
    assertThat(VisibleText.lines("a\r\nb\n\tc")).isEqualTo("a\r\nb\n\tc");
  }

  @Test
  void onlyAnEntryBeginsAtTheStartOfALine() {
    assertThat(VisibleText.entry("a\n[2026] Error: b\r\n\tat c\n"))
        .isEqualTo("a\n  [2026] Error: b\n  \tat c\n  ".replace("\n", System.lineSeparator()));
  }

  @Property
  void noLineOfAnEntryButTheFirstBeginsAtTheStart(@ForAll String text) {
    assertThat(VisibleText.entry(text).lines().skip(1)).allMatch(line -> line.startsWith("  "));
    assertThat(VisibleText.line(text).lines().count()).isLessThanOrEqualTo(1);
  }

  @Test
  void aLineOfATimelineIsOneLine() {
    Happening happening =
        new Happening(
            Instant.EPOCH,
            Happening.Kind.EVENT_SENT,
            "chat",
            "id",
            "say\n  event forged\u001b[2J",
            1,
            0,
            null);
    assertThat(happening).hasToString("event say\\n  event forged\\u001b[2J (id)");
  }
}
