package io.hubwire.host.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's clock, with one thread that fires the timers. */
public final class SystemHostClock implements HostClock, AutoCloseable {

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
    var future = timers.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    timers.shutdownNow();
  }
}
