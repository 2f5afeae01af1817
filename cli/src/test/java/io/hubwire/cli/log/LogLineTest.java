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

  private static LoggingEvent event(Level level, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "LogLineTest",
            new LoggerContext().getLogger("Function.a"),
            level,
            "Executing '{}'",
            thrown,
            new Object[] {"Functions.a"});
    event.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
    return event;
  }
}
