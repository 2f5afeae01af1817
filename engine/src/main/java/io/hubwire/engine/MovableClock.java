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
  public Instant instant() {
    return machine.instant();
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

  /** Fires what is due within that span, in its order. */
  void advance(Duration span) {
    List<Timer> due;
    synchronized (this) {
      Instant end = instant().plus(span);
      due =
          timers.stream()
              .filter(timer -> !timer.due.isAfter(end))
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
