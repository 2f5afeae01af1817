package io.hubwire.host.invoke;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work for a function thread. It waits, runs, and is over; {@link #run} is called at
 * most once, and so is {@link #refuse}.
 */
abstract class FunctionJob {

  private @Nullable Thread running;
  private boolean cancelled;

  /** Does it, on a function thread; throws nothing. */
  abstract void run();

  /** It does not run, or not to its end: its app goes, or too much waits. */
  abstract void refuse(FunctionFailure why);

  /** Runs it on the caller's thread, unless it was cancelled. */
  final void runHere() {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      running = Thread.currentThread();
    }
    try {
      run();
    } finally {
      synchronized (this) {
        running = null;
      }
    }
  }

  /**
   * Interrupts the thread that runs it, and no other job on that thread. One that a thread has
   * taken and not begun does not run: nobody would interrupt it later.
   */
  final synchronized void cancel() {
    cancelled = true;
    if (running != null) {
      running.interrupt();
    }
  }
}
