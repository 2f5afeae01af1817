package io.hubwire.host.worker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of the calls that workers were sent and have not answered. A worker that is busy reads
 * nothing, and what it is sent meanwhile stays in memory.
 */
final class MessageBudget {

  /** The largest body of a request, as base64 in JSON, and what goes with it. */
  private static final long LARGEST_MESSAGE = 160L << 20;

  private static final int SHARE = 4;

  private final long total;
  private final AtomicLong taken = new AtomicLong();

  /** For so many bytes. */
  MessageBudget(long total) {
    this.total = total;
  }

  /** A fourth of the heap. */
  static MessageBudget ofHeap() {
    return new MessageBudget(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** How many bytes one message may have, either way. */
  int messageLimit() {
    return (int) Math.min(LARGEST_MESSAGE, total);
  }

  /** Takes so many, if they are there. */
  boolean tryTake(long bytes) {
    long now = taken.addAndGet(bytes);
    if (now <= total) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  long total() {
    return total;
  }
}
