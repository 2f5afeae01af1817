package io.hubwire.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What is logged under a category, as it comes. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 60;

  private final BlockingQueue<ILoggingEvent> lines = new LinkedBlockingQueue<>();
  private final Logger logger;

  private LogLines(Logger logger) {
    this.logger = logger;
  }

  static LogLines of(String category) {
    LogLines lines = new LogLines((Logger) LoggerFactory.getLogger(category));
    lines.setContext(lines.logger.getLoggerContext());
    lines.start();
    lines.logger.setLevel(Level.TRACE);
    lines.logger.addAppender(lines);
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event);
  }

  ILoggingEvent next() {
    return next(line -> true);
  }

  /** The next line of which something holds; what comes before is passed over. */
  ILoggingEvent next(Predicate<ILoggingEvent> wanted) {
    try {
      while (true) {
        ILoggingEvent line = lines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
          throw new AssertionError("No such line was logged under " + logger.getName() + ".");
        }
        if (wanted.test(line)) {
          return line;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
