package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsoleLinesTest {

  private final LogCapture log = LogCapture.of("Host.Function.Console", "Worker.node");
  private final ConsoleLines console = new ConsoleLines(TestApps.log("node"));

  @AfterEach
  void release() {
    log.close();
  }

  @Test
  void outputIsOfTheFunctions() {
    console.readOutput(reader("one\r\ntwo\n\nlast"));
    assertThat(log.events())
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("one", "two", "", "last");
    assertThat(log.events()).allMatch(event -> event.getLevel() == Level.INFO);
  }

  @ParameterizedTest
  @CsvSource({
    "it is fine, INFO",
    "an Error occurred, ERROR",
    "this failed, ERROR",
    "SEVERE: no, ERROR",
    "Unhandled exception here, ERROR",
    "a Warning, WARN",
  })
  void levelOfAnErrorLineFollowsItsWords(String line, String level) {
    console.readErrors(reader(line));
    assertThat(log.events())
        .singleElement()
        .extracting(event -> event.getLevel().toString())
        .isEqualTo(level);
  }

  @Test
  void linesOfTheWorkerItselfAreItsOwn() {
    console.readOutput(
        reader(
            "LanguageWorkerConsoleLog[warn] careful\nLanguageWorkerConsoleLog[error] no\nazfuncjsonlog:{}"));
    assertThat(log.events()).extracting(ILoggingEvent::getLoggerName).containsOnly("Worker.node");
    assertThat(log.events())
        .extracting(event -> event.getLevel().toString())
        .containsExactly("WARN", "ERROR");
  }

  @Test
  void lineWithoutEndIsShownInPieces() {
    console.readOutput(reader("x".repeat(3 * ConsoleLines.LONGEST + 5)));
    assertThat(log.events())
        .extracting(event -> event.getFormattedMessage().length())
        .containsExactly(ConsoleLines.LONGEST, ConsoleLines.LONGEST, ConsoleLines.LONGEST, 5);
  }

  @Test
  void remembersTheLastErrors() {
    console.readErrors(reader("1\n2\n3\n4\n5\n6\n7\n8\n9\n" + "y".repeat(10_000)));
    assertThat(console.lastErrors()).hasSize(8).startsWith("3");
    assertThat(console.lastErrors().getLast()).hasSize(500);
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
