package io.hubwire.service.upstream;

import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands still until a test lets time pass. */
final class ManualClock implements Clock {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private final List<Input> inputs = new ArrayList<>();
  private long now;

  @Override
  public synchronized long now() {
    return now;
  }

  @Override
  public synchronized Instant wall() {
    return START.plusNanos(now);
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable action) {
    Input input = new Input(now + delay.toNanos(), action);
    inputs.add(input);
    notifyAll();
    return () -> forget(input);
  }

  private synchronized void forget(Input input) {
    inputs.remove(input);
  }

  /** Lets time pass, and everything happen that falls into it. */
  void pass(Duration span) {
    long end = now() + span.toNanos();
    for (Optional<Input> next = next(end); next.isPresent(); next = next(end)) {
      next.get().action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  /** Waits until something is to happen within a span, and lets time pass until it has. */
  void passNextWait(Duration span) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    synchronized (this) {
      while (inputs.stream().noneMatch(input -> input.at() <= now + span.toNanos())) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("Nobody waits for " + span + " or less.");
        }
        wait(left);
      }
    }
    pass(span);
  }

  /** How many calls are still to come. */
  synchronized int waiting() {
    return inputs.size();
  }

  private synchronized Optional<Input> next(long end) {
    Optional<Input> next =
        inputs.stream().filter(input -> input.at() <= end).min(Comparator.comparingLong(Input::at));
    next.ifPresent(
        input -> {
          inputs.remove(input);
          now = Math.max(now, input.at());
        });
    return next;
  }

  private record Input(long at, Runnable action) {}
}
