package io.hubwire.junit;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What happened since the test began, in the order in which it happened. */
public final class Traffic {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Happening> happenings = new ArrayList<>();

  Traffic() {}

  void add(Happening happening) {
    lock.lock();
    try {
      happenings.add(happening);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      happenings.clear();
    } finally {
      lock.unlock();
    }
  }

  /** All that happened so far. */
  public List<Happening> all() {
    lock.lock();
    try {
      return List.copyOf(happenings);
    } finally {
      lock.unlock();
    }
  }

  /** What happened of one kind so far. */
  public List<Happening> of(Kind kind) {
    return all().stream().filter(each -> each.kind() == kind).toList();
  }

  /**
   * Waits until something has happened that fits.
   *
   * @throws AssertionError with the timeline where it did not in 5 s
   */
  public Happening expect(String description, Predicate<Happening> fits) {
    boolean came = await(all -> all.stream().anyMatch(fits), TestClients.DEADLINE);
    if (!came) {
      throw new AssertionError("Expected " + description + ", which did not happen.\n" + this);
    }
    return all().stream().filter(fits).findFirst().orElseThrow();
  }

  /** Waits for a state of things; false where it did not come in time. */
  boolean await(Predicate<List<Happening>> state, Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!state.test(happenings)) {
        if (left <= 0) {
          return false;
        }
        left = more.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** The timeline, a line for each. */
  @Override
  public String toString() {
    List<Happening> all = all();
    return all.isEmpty()
        ? "Nothing happened."
        : "What happened:\n"
            + all.stream().map(each -> "  " + each).collect(Collectors.joining("\n"));
  }
}
