package io.hubwire.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Writes each event in one piece, so that lines of several threads do not mix. */
final class LineAppender extends AppenderBase<ILoggingEvent> {

  private final PrintStream out;
  private final Function<ILoggingEvent, String> form;

  LineAppender(PrintStream out, Function<ILoggingEvent, String> form) {
    this.out = out;
    this.form = form;
  }

  @Override
  protected void append(ILoggingEvent event) {
    byte[] line = (form.apply(event) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }
}
