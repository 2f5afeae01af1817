package io.hubwire.engine;

import io.hubwire.host.time.HostClock;
import io.hubwire.host.time.SystemHostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The machine's clock, which a test may move on: what is due by then runs at once, in its order.
 */
final class MovableClock implements HostClock, AutoCloseable {

  private final SystemHostClock machine = new SystemHostClock();
  private final List<Timer> timers = new ArrayList<>();
  private Duration ahead = Duration.ZERO;

  private final class Timer implements Runnable {
    private final Instant due;
    private final Runnable task;
    private Pending real = () -> {};

    private Timer(Instant due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    @Override
    public void run() {
      if (take(this)) {
        task.run();
      }
    }
  }

  @Override
  public synchronized Instant instant() {
    return machine.instant().plus(ahead);
  }

  @Override
  public synchronized Pending after(Duration delay, Runnable task) {
    Timer timer = new Timer(instant().plus(delay), task);
    timers.add(timer);
    timer.real = machine.after(delay, timer);
    return () -> take(timer);
  }

  private synchronized boolean take(Timer timer) {
    timer.real.cancel();
    return timers.remove(timer);
  }

  /** Lets time pass. */
  void advance(Duration span) {
    List<Timer> due;
    synchronized (this) {
      ahead = ahead.plus(span);
      Instant now = instant();
      due =
          timers.stream()
              .filter(timer -> !timer.due.isAfter(now))
              .sorted(Comparator.comparing(timer -> timer.due))
              .toList();
    }
    due.forEach(Timer::run);
  }

  @Override
  public void close() {
    machine.close();
  }
}
