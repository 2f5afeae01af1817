package io.hubwire.host.invoke;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work for a function thread. It waits, runs, and is over; {@link #run} is called at
 * most once, and so is {@link #refuse}.
 */
abstract class FunctionJob {

  private @Nullable Thread running;

  /** Does it, on a function thread; throws nothing. */
  abstract void run();

  /** It does not run, or not to its end: its app goes, or too much waits. */
  abstract void refuse(FunctionFailure why);

  /** Runs it on the caller's thread, which {@link #interrupt} reaches meanwhile. */
  final void runHere() {
    synchronized (this) {
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

  /** Interrupts the thread that runs it; nothing happens where none does, so never another job. */
  final synchronized void interrupt() {
    if (running != null) {
      running.interrupt();
    }
  }
}
