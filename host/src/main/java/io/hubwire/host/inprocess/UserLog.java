package io.hubwire.host.inprocess;

import io.hubwire.host.config.LogLevels;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Carries what a function logs through its context into the host's log. */
final class UserLog extends Handler {

  private final LogLevels levels;
  private final String category;
  private final org.slf4j.Logger target;

  UserLog(LogLevels levels, String function) {
    this.levels = levels;
    this.category = "Function." + function + ".User";
    this.target = LoggerFactory.getLogger(category);
  }

  /** A logger for one invocation. */
  Logger logger() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.setLevel(java.util.logging.Level.ALL);
    logger.addHandler(this);
    return logger;
  }

  @Override
  public void publish(LogRecord entry) {
    Level level = level(entry.getLevel().intValue());
    if (levels.allows(category, level)) {
      target
          .atLevel(level)
          .setCause(entry.getThrown())
          // Parameters are not filled in, as they are not in Azure.
          .log(entry.getMessage() == null ? "" : entry.getMessage());
    }
  }

  private static Level level(int level) {
    if (level <= java.util.logging.Level.FINE.intValue()) {
      return Level.TRACE;
    }
    if (level < java.util.logging.Level.INFO.intValue()) {
      return Level.DEBUG;
    }
    if (level < java.util.logging.Level.WARNING.intValue()) {
      return Level.INFO;
    }
    return level < java.util.logging.Level.SEVERE.intValue() ? Level.WARN : Level.ERROR;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
