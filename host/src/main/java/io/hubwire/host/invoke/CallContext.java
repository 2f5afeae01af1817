package io.hubwire.host.invoke;

import io.hubwire.host.time.HostClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of one app have in common.
 *
 * @param executor runs what takes no time and must not run on the clock's thread
 * @param timeout how long a call may take, its wait for a thread included; null without limit
 */
record CallContext(
    HostClock clock,
    InvocationLog log,
    FunctionThreads threads,
    Executor executor,
    @Nullable Duration timeout) {

  /** A limit that begins now. */
  TimeLimit limit(Runnable ends) {
    return new TimeLimit(clock, timeout, executor, ends);
  }

  /** The beginning of a sentence about a call that took too long. */
  String exceeded() {
    Duration limit = timeout == null ? Duration.ZERO : timeout;
    return "Timeout value of %02d:%02d:%02d exceeded"
        .formatted(limit.toHours(), limit.toMinutesPart(), limit.toSecondsPart());
  }
}
