package io.hubwire.service;

import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The machine's time of day, which stands still unless a test moves it on. */
final class HandClock implements Clock {

  private final Instant start = Instant.now();
  private final List<Pending> waiting = new ArrayList<>();
  private long now;

  private record Pending(long due, Runnable input) {}

  @Override
  public synchronized long now() {
    return now;
  }

  @Override
  public synchronized Instant wall() {
    return start.plusNanos(now);
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable input) {
    Pending pending = new Pending(now + delay.toNanos(), input);
    waiting.add(pending);
    return () -> forget(pending);
  }

  private synchronized void forget(Pending pending) {
    waiting.remove(pending);
  }

  void move(Duration span) {
    due(span).forEach(pending -> pending.input().run());
  }

  private synchronized List<Pending> due(Duration span) {
    now += span.toNanos();
    List<Pending> due = waiting.stream().filter(pending -> pending.due() <= now).toList();
    waiting.removeAll(due);
    return due;
  }
}
