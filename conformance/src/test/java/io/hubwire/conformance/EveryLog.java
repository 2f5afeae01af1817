package io.hubwire.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * All that is logged or printed by anyone in this process while it is open, at the finest level.
 */
final class EveryLog implements AutoCloseable {

  @SuppressWarnings("JdkObsolete") // many threads append at once
  private final StringBuffer text = new StringBuffer();

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Map<Logger, Level> own = new HashMap<>();
  private final Level before = root.getLevel();
  private final java.util.logging.Logger javaRoot = java.util.logging.Logger.getLogger("");
  private final java.util.logging.Level javaBefore = javaRoot.getLevel();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          text.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
          if (event.getThrowableProxy() != null) {
            text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
          }
          text.append('\n');
        }
      };

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          String logger = String.valueOf(logged.getLoggerName());
          boolean others = // the test's own caller and handler
              logger.startsWith("com.sun.net.httpserver") || logger.startsWith("jdk.internal.");
          if (!others) {
            text.append(new SimpleFormatter().format(logged));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  EveryLog() {
    appender.start();
    root.addAppender(appender);
    finest();
    handler.setLevel(java.util.logging.Level.ALL);
    javaRoot.addHandler(handler);
    javaRoot.setLevel(java.util.logging.Level.ALL);
    PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(capture);
    System.setErr(capture);
  }

  /** What has set the level of a logger of its own sets it no more. */
  void finest() {
    root.setLevel(Level.TRACE);
    root.getLoggerContext().getLoggerList().stream()
        .filter(logger -> logger.getLevel() != null && !logger.equals(root))
        .forEach(logger -> own.putIfAbsent(logger, logger.getLevel()));
    own.keySet().forEach(logger -> logger.setLevel(Level.TRACE));
  }

  /** All of it up to now. */
  String text() {
    return text + "\n" + printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    root.detachAppender(appender);
    root.setLevel(before);
    own.forEach(Logger::setLevel);
    javaRoot.removeHandler(handler);
    javaRoot.setLevel(javaBefore);
  }
}
