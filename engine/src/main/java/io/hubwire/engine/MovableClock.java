package io.hubwire.engine;

import io.hubwire.HubwireException;
import io.hubwire.host.time.HostClock;
import io.hubwire.host.time.SystemHostClock;
import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One time for a host and the service beside it: the machine's, which a test may move on. A move is
 * what a sleep of the machine would be: afterwards it is later, and what has become due meanwhile
 * runs once, in its order.
 */
final class MovableClock implements AutoCloseable {

  private final SystemHostClock machine = new SystemHostClock();
  private final Set<Alarm> alarms = new HashSet<>();
  private Duration ahead = Duration.ZERO;
  private long count;
  private boolean closed;

  private final class Alarm implements Runnable {
    private final Instant due;
    private final long number;
    private final Runnable task;
    private HostClock.Pending real = () -> {};

    private Alarm(Instant due, long number, Runnable task) {
      this.due = due;
      this.number = number;
      this.task = task;
    }

    @Override
    public void run() {
      if (take(this)) {
        task.run();
      }
    }
  }

  private synchronized boolean take(Alarm alarm) {
    alarm.real.cancel();
    return alarms.remove(alarm);
  }

  /** The time of day. */
  synchronized Instant instant() {
    return machine.instant().plus(ahead);
  }

  private synchronized long nanos() {
    return System.nanoTime() + ahead.toNanos();
  }

  private synchronized Alarm set(Duration delay, Runnable task) {
    Alarm alarm = new Alarm(instant().plus(delay), count++, task);
    if (!closed) {
      alarms.add(alarm);
      alarm.real = machine.after(delay, alarm);
    }
    return alarm;
  }

  /**
   * Moves on by that span, and runs what is due then on the caller's thread.
   *
   * @throws HubwireException where the span is negative: there is no way back
   */
  void advance(Duration span) {
    if (span.isNegative()) {
      throw new HubwireException(
          "The clock cannot be moved by " + span + "; it only moves on, by a span above zero.",
          null);
    }
    due(span).forEach(Alarm::run);
  }

  private synchronized List<Alarm> due(Duration span) {
    ahead = ahead.plus(span);
    Instant now = instant();
    List<Alarm> due =
        alarms.stream()
            .filter(alarm -> !alarm.due.isAfter(now))
            .sorted(
                Comparator.<Alarm, Instant>comparing(alarm -> alarm.due)
                    .thenComparingLong(alarm -> alarm.number))
            .toList();
    for (Alarm alarm : alarms) {
      if (alarm.due.isAfter(now)) { // it is nearer than it was
        alarm.real.cancel();
        alarm.real = machine.after(Duration.between(now, alarm.due), alarm);
      }
    }
    return due;
  }

  /** As the host asks for the time. */
  HostClock forHost() {
    return new HostClock() {
      @Override
      public Instant instant() {
        return MovableClock.this.instant();
      }

      @Override
      public Pending after(Duration delay, Runnable task) {
        Alarm alarm = set(delay, task);
        return () -> take(alarm);
      }
    };
  }

  /** As the service asks for the time. */
  Clock forService() {
    return new Clock() {
      @Override
      public long now() {
        return nanos();
      }

      @Override
      public Instant wall() {
        return instant();
      }

      @Override
      public Timer after(Duration delay, Runnable input) {
        Alarm alarm = set(delay, input);
        return () -> take(alarm);
      }
    };
  }

  /** Runs nothing more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      alarms.clear();
    }
    machine.close();
  }
}
