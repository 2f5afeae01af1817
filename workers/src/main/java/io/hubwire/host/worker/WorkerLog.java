package io.hubwire.host.worker;

import io.hubwire.host.config.LogLevels;
import io.hubwire.host.worker.rpc.RpcException;
import io.hubwire.host.worker.rpc.RpcLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Carries what workers and their functions log into the host's log. */
final class WorkerLog {

  private static final String CONSOLE = "Host.Function.Console";
  private static final String INVOCATION_ID = "invocationId";

  private final String language;
  private final LogLevels levels;
  private final Map<String, String> functions = new ConcurrentHashMap<>();

  WorkerLog(String language, LogLevels levels) {
    this.language = language;
    this.levels = levels;
  }

  /** From now on lines of that invocation belong to that function. */
  void begin(String invocationId, String function) {
    functions.put(invocationId, function);
  }

  void end(String invocationId) {
    functions.remove(invocationId);
  }

  void write(RpcLog line) {
    switch (line.getLogCategory()) {
      case User -> user(line);
      case CustomMetric -> {} // nobody collects them here
      default -> system(line);
    }
  }

  private void user(RpcLog line) {
    Level level = level(line.getLevel());
    String function = functions.get(line.getInvocationId());
    // A line of a call that is over, or of none, is shown all the same: somebody wrote it.
    String category = function == null ? CONSOLE : "Function." + function + ".User";
    if (level != null && levels.allows(category, level)) {
      LoggingEventBuilder event = LoggerFactory.getLogger(category).atLevel(level);
      if (!line.getInvocationId().isEmpty()) {
        event = event.addKeyValue(INVOCATION_ID, line.getInvocationId());
      }
      event.log(text(line));
    }
  }

  private static String text(RpcLog line) {
    RpcException thrown = line.getException();
    return !line.hasException() || thrown.getStackTrace().isEmpty()
        ? line.getMessage()
        : line.getMessage() + System.lineSeparator() + thrown.getStackTrace();
  }

  // What a worker says of itself is for its makers, unless it is a warning.
  private void system(RpcLog line) {
    Level level = level(line.getLevel());
    if (level != null) {
      worker(level.toInt() < Level.WARN.toInt() ? Level.DEBUG : level, text(line));
    }
  }

  /** A line about the worker. */
  void worker(Level level, String text) {
    String category = "Worker." + language;
    if (levels.allows(category, level)) {
      LoggerFactory.getLogger(category).atLevel(level).log(text);
    }
  }

  /** A line that a function wrote to the console. */
  void console(Level level, String text) {
    if (levels.allows(CONSOLE, level)) {
      LoggerFactory.getLogger(CONSOLE).atLevel(level).log(text);
    }
  }

  private static @Nullable Level level(RpcLog.Level level) {
    return switch (level) {
      case Trace -> Level.TRACE;
      case Debug -> Level.DEBUG;
      case Warning -> Level.WARN;
      case Error, Critical -> Level.ERROR;
      case None -> null;
      default -> Level.INFO;
    };
  }
}
