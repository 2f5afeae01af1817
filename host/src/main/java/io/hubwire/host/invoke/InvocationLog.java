package io.hubwire.host.invoke;

import io.hubwire.bindings.BindingException;
import io.hubwire.host.config.LogLevels;
import io.hubwire.host.event.HostListener;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells the log and the listener when functions run, in the words of Core Tools. */
final class InvocationLog {

  private final LogLevels levels;
  private final HostListener listener;

  InvocationLog(LogLevels levels, HostListener listener) {
    this.levels = levels;
    this.listener = listener;
  }

  void started(String function, String id, String reason, Instant at) {
    log(
        function,
        Level.INFO,
        "Executing 'Functions." + function + "' (Reason='" + reason + "', Id=" + id + ")",
        null);
    listener.invocationStarted(new HostListener.InvocationStarted(function, id, reason, at));
  }

  void ended(String function, String id, Instant at, Duration duration, @Nullable Throwable error) {
    String outcome = error == null ? "Succeeded" : "Failed";
    String line =
        "Executed 'Functions."
            + function
            + "' ("
            + outcome
            + ", Id="
            + id
            + ", Duration="
            + duration.toMillis()
            + "ms)";
    if (error == null) {
      log(function, Level.INFO, line, null);
    } else {
      String text = line + System.lineSeparator() + error.getMessage();
      switch (error.getCause()) {
        case ThrownInWorker there ->
            log(function, Level.ERROR, text + System.lineSeparator() + there.getMessage(), null);
        // The host's own stack says nothing to the function's author.
        case null ->
            log(function, Level.ERROR, text, error instanceof FunctionFailure ? null : error);
        case BindingException said -> log(function, Level.ERROR, text, null);
        case Throwable cause -> log(function, Level.ERROR, text, cause);
      }
    }
    String failure = error == null ? null : String.valueOf(error.getMessage());
    listener.invocationEnded(new HostListener.InvocationEnded(function, id, at, duration, failure));
  }

  private void log(String function, Level level, String message, @Nullable Throwable error) {
    String category = "Function." + function;
    if (levels.allows(category, level)) {
      Logger logger = LoggerFactory.getLogger(category);
      logger.atLevel(level).setCause(error).log(message);
    }
  }
}
