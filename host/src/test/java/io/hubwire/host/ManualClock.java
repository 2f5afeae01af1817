package io.hubwire.host;

import io.hubwire.host.time.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that stands still until it is told to go on. */
public final class ManualClock implements HostClock {

  private record Timer(Instant due, Runnable task) {}

  private final List<Timer> timers = new ArrayList<>();
  private Instant now;

  /** Standing at that moment. */
  public ManualClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Pending after(Duration delay, Runnable task) {
    Timer timer = new Timer(now.plus(delay), task);
    timers.add(timer);
    notifyAll();
    return () -> remove(timer);
  }

  private synchronized void remove(Timer timer) {
    timers.remove(timer);
  }

  /** Waits until a timer is set that is due that long from now. */
  public synchronized void awaitTimer(Duration delay) throws InterruptedException {
    while (timers.stream().noneMatch(timer -> timer.due().equals(now.plus(delay)))) {
      wait();
    }
  }

  /** Goes on, firing the timers that come due in their order. */
  public void advance(Duration time) {
    Instant end;
    synchronized (this) {
      end = now.plus(time);
    }
    while (true) {
      Timer next;
      synchronized (this) {
        next =
            timers.stream()
                .filter(timer -> !timer.due().isAfter(end))
                .min(Comparator.comparing(Timer::due))
                .orElse(null);
        if (next == null) {
          now = end;
          return;
        }
        timers.remove(next);
        now = next.due().isAfter(now) ? next.due() : now;
      }
      next.task().run();
    }
  }
}
