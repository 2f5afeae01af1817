package io.hubwire.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a client got and nobody has taken yet; whoever waits is woken by what comes. */
final class Inbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Received> arrived = new ArrayList<>();
  private final List<Received> waiting = new ArrayList<>();
  private final Map<Long, Map<String, String>> acks = new HashMap<>();
  private Map<String, String> connected = Map.of();
  private int pongs;
  private int greetings;
  private @Nullable Closed closed;

  private final Duration deadline;

  /**
   * @param deadline how long whatever is waited for may take
   */
  Inbox(Duration deadline) {
    this.deadline = deadline;
  }

  record Closed(int code, String reason) {}

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void add(Received message) {
    change(
        () -> {
          arrived.add(message);
          waiting.add(message);
        });
  }

  void ack(long id, Map<String, String> ack) {
    change(() -> acks.put(id, ack));
  }

  void connected(Map<String, String> frame) {
    change(
        () -> {
          connected = frame;
          greetings++;
        });
  }

  void pong() {
    change(() -> pongs++);
  }

  void closed(int code, String reason) {
    change(() -> closed = closed == null ? new Closed(code, reason) : closed);
  }

  /** Forgets how the connection before ended. */
  void reopened() {
    change(() -> closed = null);
  }

  int pongs() {
    lock.lock();
    try {
      return pongs;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for what is not there yet; null where it did not come in time. */
  <T> @Nullable T await(Supplier<@Nullable T> what) {
    long left = deadline.toNanos();
    lock.lock();
    try {
      while (true) {
        T found = what.get();
        if (found != null || left <= 0) {
          return found;
        }
        left = more.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** What is there already; null where nothing is. */
  @Nullable Received takeAny() {
    lock.lock();
    try {
      return take(each -> true);
    } finally {
      lock.unlock();
    }
  }

  @Nullable Received take(Predicate<Received> fits) {
    for (Received message : waiting) {
      if (fits.test(message)) {
        waiting.remove(message);
        return message;
      }
    }
    return null;
  }

  @Nullable Map<String, String> takeAck(long id) {
    return acks.remove(id);
  }

  int greetings() {
    lock.lock();
    try {
      return greetings;
    } finally {
      lock.unlock();
    }
  }

  @Nullable Map<String, String> connectedFrame() {
    return connected.isEmpty() ? null : connected;
  }

  @Nullable Closed end() {
    return closed;
  }

  /** What did arrive, for a failure's message. */
  String arrived() {
    lock.lock();
    try {
      return arrived.isEmpty()
          ? "Nothing arrived."
          : "Arrived:\n"
              + arrived.stream().map(each -> "  " + each).collect(Collectors.joining("\n"));
    } finally {
      lock.unlock();
    }
  }
}
