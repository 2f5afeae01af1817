package io.hubwire.junit;

import static java.util.stream.Collectors.joining;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import io.hubwire.spi.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What happened since the test began, in the order in which it happened. As a text it also tells
 * what the clients of the test sent and got.
 */
public final class Traffic {

  /** How much of what a client sent or got is shown. */
  private static final int LONGEST = 300;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Happening> happenings = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private long start = System.nanoTime();

  /** A line of the timeline, so many nanoseconds after the test began. */
  private record Line(long nanos, String text) {

    @Override
    public String toString() {
      return "  %7.3f s  %s".formatted(nanos / 1e9, text);
    }
  }

  private final Duration deadline;

  /**
   * @param deadline how long whatever is expected may take
   */
  Traffic(Duration deadline) {
    this.deadline = deadline;
  }

  /** How long whatever is expected may take. */
  Duration deadline() {
    return deadline;
  }

  void add(Happening happening) {
    lock.lock();
    try {
      happenings.add(happening);
      lines.add(new Line(System.nanoTime() - start, happening.toString()));
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Adds to the timeline what a client of the test did or got, and nothing to what happened. */
  void note(String client, String what) {
    String text = client + " " + what;
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    lock.lock();
    try {
      lines.add(new Line(System.nanoTime() - start, VisibleText.line(shown)));
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      happenings.clear();
      lines.clear();
      start = System.nanoTime();
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
   * @throws AssertionError with the timeline where it did not in time
   */
  public Happening expect(String description, Predicate<Happening> fits) {
    boolean came = await(all -> all.stream().anyMatch(fits));
    if (!came) {
      throw new AssertionError("Expected " + description + ", which did not happen.\n" + this);
    }
    return all().stream().filter(fits).findFirst().orElseThrow();
  }

  /** Waits for a state of things as long as anything may take; false where it did not come. */
  boolean await(Predicate<List<Happening>> state) {
    return await(state, deadline);
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

  /** The timeline: a line for each, with the seconds since the test began. */
  @Override
  public String toString() {
    lock.lock();
    try {
      return lines.isEmpty()
          ? "Nothing happened."
          : "What happened:\n" + lines.stream().map(Line::toString).collect(joining("\n"));
    } finally {
      lock.unlock();
    }
  }
}
