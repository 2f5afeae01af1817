package io.hubwire.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class LogLineTest {

  private static final LogForm PLAIN = new LogForm(false, false, false);

  @Test
  void hasTheShapeOfCoreTools() {
    assertThat(new TextLine(PLAIN).of(event(Level.INFO, null)))
        .isEqualTo("[2026-01-02T03:04:05.000Z] Executing 'Functions.a'");
  }

  @Test
  void namesItsLevelWhereSomethingIsWrong() {
    assertThat(new TextLine(PLAIN).of(event(Level.WARN, null)))
        .isEqualTo("[2026-01-02T03:04:05.000Z] Warning: Executing 'Functions.a'");
    assertThat(new TextLine(PLAIN).of(event(Level.ERROR, new IllegalStateException("broken"))))
        .startsWith("[2026-01-02T03:04:05.000Z] Error: Executing 'Functions.a'")
        .contains("java.lang.IllegalStateException: broken", "\tat ");
  }

  @Test
  void namesItsSourceWhenVerbose() {
    assertThat(new TextLine(new LogForm(true, false, false)).of(event(Level.DEBUG, null)))
        .isEqualTo("[2026-01-02T03:04:05.000Z] Function.a: Executing 'Functions.a'");
  }

  @Test
  void isColouredOnlyWhereAsked() {
    TextLine coloured = new TextLine(new LogForm(false, false, true));
    assertThat(coloured.of(event(Level.INFO, null))).doesNotContain("\u001b");
    assertThat(coloured.of(event(Level.ERROR, null)))
        .startsWith("\u001b[31m")
        .endsWith("\u001b[0m");
  }

  @Test
  void isOneJsonObjectWhereAsked() throws Exception {
    String line = new JsonLine().apply(event(Level.ERROR, new IllegalStateException("a \"b\"\n")));
    assertThat(line).doesNotContain("\n");
    JsonNode json = new JsonMapper().readTree(line);
    assertThat(json.path("time").asText()).isEqualTo("2026-01-02T03:04:05.000Z");
    assertThat(json.path("level").asText()).isEqualTo("error");
    assertThat(json.path("category").asText()).isEqualTo("Function.a");
    assertThat(json.path("message").asText()).isEqualTo("Executing 'Functions.a'");
    assertThat(json.path("exception").asText()).contains("IllegalStateException: a \"b\"");
  }

  @Test
  void aStrangerWritesNoEventOfItsOwn() {
    String forged = "k\n[2026-01-02T03:04:05.000Z] Error: forged\r\n[2026] b\rc";
    String line = new TextLine(PLAIN).of(event("Function.a", Level.WARN, forged, null));
    assertThat(line.lines())
        .containsExactly(
            "[2026-01-02T03:04:05.000Z] Warning: Executing 'k",
            "  [2026-01-02T03:04:05.000Z] Error: forged",
            "  [2026] b\\rc'");
  }

  @Test
  void aStackTraceStaysReadable() {
    Exception thrown = new IllegalStateException("broken\n[2026] Error: forged\u001b[2J");
    String line = new TextLine(PLAIN).of(event(Level.ERROR, thrown));
    assertThat(line.lines().toList().subList(0, 4))
        .startsWith(
            "[2026-01-02T03:04:05.000Z] Error: Executing 'Functions.a'",
            "  java.lang.IllegalStateException: broken",
            "  [2026] Error: forged\\u001b[2J")
        .last()
        .asString()
        .startsWith("  \tat ");
  }

  @Test
  void whatATerminalObeysIsEscapedWhereverItStands() throws Exception {
    String hostile = "a\u001b[2J\u0007\u007f\u009b2J\u2028\u2029\u202e\u2066b";
    String shown = "a\\u001b[2J\\u0007\\u007f\\u009b2J\\u2028\\u2029\\u202e\\u2066b";
    LoggingEvent event = event(hostile, Level.ERROR, hostile, new IllegalStateException(hostile));
    event.addKeyValuePair(new KeyValuePair("invocation", hostile));
    String text = new TextLine(new LogForm(true, false, false)).of(event);
    assertThat(text).contains(shown + ": (" + shown + ") Executing '" + shown + "'");
    assertThat(text).contains("IllegalStateException: " + shown).doesNotContain(hostile);
    String line = new JsonLine().apply(event);
    assertThat(line.codePoints()).allMatch(c -> c >= ' ' && c < 0x7f);
    JsonNode json = new JsonMapper().readTree(line);
    assertThat(json.path("message").asText()).isEqualTo("Executing '" + hostile + "'");
    assertThat(json.path("invocation").asText()).isEqualTo(hostile);
    assertThat(json.path("exception").asText()).contains(hostile);
  }

  private static LoggingEvent event(Level level, @Nullable Throwable thrown) {
    return event("Function.a", level, "Functions.a", thrown);
  }

  private static LoggingEvent event(
      String logger, Level level, String argument, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "LogLineTest",
            new LoggerContext().getLogger(logger),
            level,
            "Executing '{}'",
            thrown,
            new Object[] {argument});
    event.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
    return event;
  }
}
