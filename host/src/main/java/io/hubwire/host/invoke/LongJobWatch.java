package io.hubwire.host.invoke;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that looks after running jobs while others wait. It starts with the first need and
 * ends some seconds after the last. Its fields are guarded by the monitor of the pool.
 */
final class LongJobWatch {

  /** While jobs wait, how often those that run are looked at. */
  static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final FunctionThreads pool;
  private @Nullable Thread thread;
  private boolean looks;

  LongJobWatch(FunctionThreads pool) {
    this.pool = pool;
  }

  /** Looks from now on, as long as the pool needs it. */
  void look() {
    synchronized (pool) {
      if (looks) {
        return;
      }
      looks = true;
      if (thread == null) {
        start();
      } else {
        pool.notifyAll();
      }
    }
  }

  private void start() {
    try {
      thread =
          Thread.ofPlatform()
              .daemon()
              .name("hubwire-function-look")
              .inheritInheritableThreadLocals(false)
              .start(this::run);
    } catch (OutOfMemoryError e) {
      looks = false;
      FunctionThreads.cannotStart(e);
    }
  }

  /** The thread, where there is one. */
  List<Thread> threads() {
    synchronized (pool) {
      return thread == null ? List.of() : List.of(thread);
    }
  }

  private void run() {
    while (awaitNeed()) {
      LockSupport.parkNanos(INTERVAL_NANOS);
      try {
        pool.look();
      } catch (OutOfMemoryError e) {
        // The next look comes soon.
      }
    }
  }

  /** Waits until jobs wait; false where nobody has to look any more. */
  private boolean awaitNeed() {
    synchronized (pool) {
      looks = pool.isLookNeeded();
      long end = System.nanoTime() + IDLE_NANOS;
      try {
        for (long left = IDLE_NANOS;
            !looks && !pool.isClosed() && left > 0;
            left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(pool, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // nobody has a reason for that
      }
      if (!looks || pool.isClosed()) {
        looks = false;
        thread = null;
        return false;
      }
      return true;
    }
  }
}
