package io.hubwire.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many bytes a process holds for its callers, such as bodies that have not arrived
 * whole. Bounds per request or connection do not bound their sum. Safe for use by many threads.
 */
public final class ByteBudget {

  /**
   * A holder of more than this may not take from the reserve, so that a few large bodies never keep
   * out the many small ones.
   */
  public static final long SMALL = 64 << 10;

  private static final int RESERVE = 4;
  private static final int SHARE_OF_HEAP = 4;

  private final long limit;
  private final @Nullable ByteBudget whole;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private ByteBudget(long limit, @Nullable ByteBudget whole) {
    this.limit = limit;
    this.whole = whole;
  }

  /** A budget of that many bytes, at least one. */
  public static ByteBudget of(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("A budget of " + bytes + " bytes holds nothing.");
    }
    return new ByteBudget(bytes, null);
  }

  /**
   * Half of this budget, for holders that are not asked before they hold: they take in any case,
   * and are looked after once they exceed their half, while there is room for all others still.
   * What is taken of the half is taken of this budget.
   */
  public ByteBudget half() {
    return new ByteBudget(Math.max(1, limit / 2), this);
  }

  /** A quarter of the largest heap that this process may have. */
  public static ByteBudget ofHeap() {
    return of(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * Takes bytes, or none.
   *
   * @param held what the same holder has taken before; with more than {@link #SMALL} in all it may
   *     not take the last quarter
   * @return whether there was room; then {@link #give} must follow
   */
  public boolean tryTake(long bytes, long held) {
    long most = held + bytes > SMALL ? limit - limit / RESERVE : limit;
    while (true) {
      long now = taken.get();
      if (bytes > most - now) {
        refused.incrementAndGet();
        return false;
      }
      if (taken.compareAndSet(now, now + bytes)) {
        if (whole == null || whole.tryTake(bytes, held)) {
          return true;
        }
        taken.addAndGet(-bytes);
        refused.incrementAndGet();
        return false;
      }
    }
  }

  /** Takes bytes that are held already, whether there is room or not. */
  public void take(long bytes) {
    taken.addAndGet(bytes);
    if (whole != null) {
      whole.take(bytes);
    }
  }

  /** Gives taken bytes back. */
  public void give(long bytes) {
    taken.addAndGet(-bytes);
    if (whole != null) {
      whole.give(bytes);
    }
  }

  /** Whether more is taken than the budget allows, which {@link #take} can bring about. */
  public boolean isExceeded() {
    return taken.get() > limit;
  }

  /** How many bytes are taken now. */
  public long taken() {
    return taken.get();
  }

  /** How many bytes may be taken. */
  public long limit() {
    return limit;
  }

  /** How often there was no room. */
  public long refused() {
    return refused.get();
  }
}
