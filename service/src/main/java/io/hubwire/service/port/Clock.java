package io.hubwire.service.port;

import java.time.Duration;
import java.time.Instant;

/**
 * Time. The logic reads it from nowhere else and sets its timers nowhere else, so that a test can
 * let an hour pass in a moment.
 */
public interface Clock {

  /** Nanoseconds that only ever grow; for measuring spans. */
  long now();

  /** The time of day, for tokens and events. */
  Instant wall();

  /**
   * Calls {@code input} once, {@code delay} from now, as one more input of the owner: a clock that
   * belongs to a shard calls on that shard's loop.
   */
  Timer after(Duration delay, Runnable input);

  /** A call that is still to come. */
  @FunctionalInterface
  interface Timer {

    /** Forgets the call. Without effect where it has been made or forgotten. */
    void cancel();
  }
}
