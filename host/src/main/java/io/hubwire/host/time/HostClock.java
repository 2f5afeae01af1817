package io.hubwire.host.time;

import java.time.Duration;
import java.time.InstantSource;

/** The host's one source of time: nothing else in it reads a clock or sets a timer. */
public interface HostClock extends InstantSource {

  /** A task that has not run yet. */
  @FunctionalInterface
  interface Pending {

    /** Takes the task back; does nothing where it ran already. */
    void cancel();
  }

  /**
   * Runs a short task once, that delay from now, on a thread that must not be held; never where the
   * clock has been closed by then.
   *
   * @param delay zero or less means at once
   */
  Pending after(Duration delay, Runnable task);
}
