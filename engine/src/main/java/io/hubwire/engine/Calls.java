package io.hubwire.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The calls of functions that have begun and not ended, by their ids. */
final class Calls {

  private final Set<String> running = new HashSet<>();

  synchronized void started(String id) {
    running.add(id);
  }

  synchronized void ended(String id) {
    running.remove(id);
    notifyAll();
  }

  synchronized Set<String> running() {
    return Set.copyOf(running);
  }

  /** Waits until all that run now, but for those, have ended, or that long. */
  synchronized void awaitOthers(Set<String> those, Duration limit) {
    Set<String> others = new HashSet<>(running);
    others.removeAll(those);
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      others.retainAll(running);
      while (!others.isEmpty() && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        others.retainAll(running);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
