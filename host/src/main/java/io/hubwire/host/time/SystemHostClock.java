package io.hubwire.host.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock, with one thread that fires the timers. */
public final class SystemHostClock implements HostClock, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SystemHostClock.class);
  private static final long END_SECONDS = 1;

  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("hubwire-host-timer").unstarted(task));

  /** Starts no thread before the first timer is set. */
  public SystemHostClock() {
    // A timeout per invocation is nearly always cancelled: it must not wait for its time to go.
    timers.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public Pending after(Duration delay, Runnable task) {
    try {
      var future = timers.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {}; // closed: whoever is still at work must not fail for that
    }
  }

  /**
   * Fires nothing more, also of what is set later; its thread is gone afterwards, unless a timer of
   * somebody's hangs.
   */
  @Override
  public void close() {
    timers.shutdownNow();
    try {
      if (!timers.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A timer's task does not end; it goes on in the background.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // its thread ends by itself
    }
  }
}
