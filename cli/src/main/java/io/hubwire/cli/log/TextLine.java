package io.hubwire.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.hubwire.spi.VisibleText;
import java.time.Instant;

/**
 * The shape of Core Tools: {@code [2026-01-01T00:00:00.000Z] message}. Only an event begins at the
 * start of a line: the further lines of its message and its stack trace are indented.
 */
final class TextLine {

  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String GREY = "\u001b[90m";
  private static final String PLAIN = "\u001b[0m";

  private final LogForm form;

  TextLine(LogForm form) {
    this.form = form;
  }

  String of(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    line.append('[').append(time(event.getInstant())).append("] ");
    Level level = event.getLevel();
    if (level.isGreaterOrEqual(Level.WARN)) {
      line.append(level == Level.WARN ? "Warning: " : "Error: ");
    }
    if (form.verbose()) {
      line.append(event.getLoggerName()).append(": ");
      if (event.getKeyValuePairs() != null) {
        event.getKeyValuePairs().forEach(pair -> line.append('(').append(pair.value).append(") "));
      }
    }
    line.append(event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(System.lineSeparator())
          .append(ThrowableProxyUtil.asString(thrown).stripTrailing());
    }
    String shown = VisibleText.entry(line.toString());
    String colour = form.colours() ? colour(level) : "";
    return colour.isEmpty() ? shown : colour + shown + PLAIN;
  }

  /** Always three digits of a second, so that columns stay; DateTimeFormatter is slow to load. */
  static String time(Instant instant) {
    String text = Instant.ofEpochMilli(instant.toEpochMilli()).toString();
    return text.length() == "2026-01-01T00:00:00Z".length()
        ? text.substring(0, text.length() - 1) + ".000Z"
        : text;
  }

  private static String colour(Level level) {
    if (level.isGreaterOrEqual(Level.ERROR)) {
      return RED;
    }
    if (level == Level.WARN) {
      return YELLOW;
    }
    return level.isGreaterOrEqual(Level.INFO) ? "" : GREY;
  }
}
