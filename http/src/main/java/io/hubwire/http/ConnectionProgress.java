package io.hubwire.http;

import java.util.concurrent.TimeUnit;

/**
 * How far the requests of a connection have come, and since when.
 *
 * <pre>
 *   open ──▶ HEAD ── head ──▶ BODY ── end ──▶ BUSY ── answer ──▶ IDLE
 *              ▲                                                   │
 *              └──────────────────── first byte ───────────────────┘
 * </pre>
 *
 * Only the connection's event loop uses it.
 */
final class ConnectionProgress {

  /** What a connection waits for. */
  enum Phase {
    HEAD,
    BODY,
    BUSY,
    IDLE
  }

  /** A body that comes more slowly, in bytes a second, is as good as none. */
  private static final int SLOWEST_BODY = 240;

  private final long headNanos;
  private final long bodyNanos;
  private final long idleNanos;

  /** When the present phase began, or the window of time in which bytes of it are counted. */
  private long since = System.nanoTime();

  private boolean headBegun;
  private boolean anyByte;
  private boolean anyRequest;
  private boolean bodyComing;
  private int unanswered;
  private long bytes;
  private long unsent;

  ConnectionProgress(Timeouts timeouts) {
    this.headNanos = timeouts.head().toNanos();
    this.bodyNanos = timeouts.body().toNanos();
    this.idleNanos = timeouts.idle().toNanos();
  }

  /**
   * The present phase.
   *
   * @param waiting how many bytes of answers have not gone out yet
   */
  Phase phase(long waiting) {
    if (bodyComing) {
      return Phase.BODY;
    }
    if (unanswered > 0 || waiting > 0) {
      return Phase.BUSY;
    }
    return headBegun || !anyRequest ? Phase.HEAD : Phase.IDLE;
  }

  /** When the present phase is over, in the time of {@link System#nanoTime}. */
  long deadline(long waiting) {
    return since
        + switch (phase(waiting)) {
          case HEAD -> headNanos;
          case BODY, BUSY -> bodyNanos;
          case IDLE -> idleNanos;
        };
  }

  private void begin() {
    since = System.nanoTime();
    bytes = 0;
  }

  /** Bytes have come; those after an answer begin the next head. */
  void read(int count, long waiting) {
    if (phase(waiting) == Phase.IDLE) {
      begin();
      headBegun = true;
    }
    anyByte = true;
    bytes += count;
  }

  /** A head is whole; its body may follow. */
  void headEnded() {
    begin();
    anyRequest = true;
    headBegun = false;
    bodyComing = true;
    unanswered++;
  }

  /** The request is whole. */
  void bodyEnded() {
    begin();
    bodyComing = false;
  }

  /** The first of the requests that wait for an answer has it. */
  void answered() {
    unanswered--;
    if (!bodyComing) {
      begin();
    }
  }

  /** How many requests have no answer yet. */
  int unanswered() {
    return unanswered;
  }

  /**
   * Whether an answer of the server's own would be taken for that to the request that is not whole
   * yet, and not for that to an earlier one.
   */
  boolean mayBeAnswered(long waiting) {
    return switch (phase(waiting)) {
      case HEAD -> anyByte;
      case BODY -> unanswered == 1;
      case BUSY, IDLE -> false;
    };
  }

  /**
   * The deadline of a body has come: whether the body goes on, which then has another.
   *
   * @param paused the server reads nothing for now
   */
  boolean bodyGoesOn(boolean paused) {
    long least = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(bodyNanos) * SLOWEST_BODY);
    if (!paused && bytes < least) {
      return false;
    }
    begin();
    return true;
  }

  /**
   * The deadline of an answer has come: whether the client takes it, which then has another. One
   * that takes nothing would keep it in memory for good.
   */
  boolean answerGoesOn(long waiting) {
    long before = unsent;
    unsent = waiting;
    if (unsent > 0 && unsent == before) {
      return false;
    }
    begin();
    return true;
  }
}
