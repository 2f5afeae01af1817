package io.hubwire.host.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What is logged under some categories. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<ILoggingEvent> coming = new LinkedBlockingQueue<>();
  private final List<Logger> loggers;

  private LogCapture(List<Logger> loggers) {
    this.loggers = loggers;
  }

  static LogCapture of(String... categories) {
    List<Logger> loggers =
        Stream.of(categories).map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    LogCapture capture = new LogCapture(loggers);
    capture.setContext(loggers.getFirst().getLoggerContext());
    capture.start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.TRACE);
      logger.addAppender(capture);
    }
    return capture;
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
    coming.add(event);
  }

  /** The next event with that message; others are passed over. */
  ILoggingEvent next(String message) throws InterruptedException {
    return nextThat(message::equals);
  }

  /** The next event with such a message; others are passed over. */
  ILoggingEvent nextThat(Predicate<String> message) throws InterruptedException {
    while (true) {
      ILoggingEvent event = coming.poll(60, TimeUnit.SECONDS);
      if (event == null || message.test(event.getFormattedMessage())) {
        return Objects.requireNonNull(event, "nobody logged such a message");
      }
    }
  }

  List<ILoggingEvent> events() {
    return events;
  }

  @Override
  public void close() {
    loggers.forEach(logger -> logger.detachAppender(this));
    stop();
  }
}
