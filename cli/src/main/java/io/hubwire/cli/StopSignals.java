package io.hubwire.cli;

import io.hubwire.cli.entry.Signals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ctrl-C and its kin: the first asks to stop, the second ends the JVM at once. While nothing runs
 * yet, so does the first.
 */
final class StopSignals {

  /**
   * Ctrl-C reaches a launcher and this process, and the launcher passes it on: both are one wish.
   */
  private static final long SAME_WISH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** With the signal's number, what shells expect of a process that a signal ended. */
  private static final int SIGNALLED = 128;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicLong first = new AtomicLong();
  private final Runnable onStop;
  private volatile boolean awaited;

  private StopSignals(Runnable onStop) {
    this.onStop = onStop;
  }

  /** Listens from now on. */
  static StopSignals listen() {
    return listen(() -> {});
  }

  /**
   * The same.
   *
   * @param onStop is run when the wish to stop comes, on a thread of the signals
   */
  static StopSignals listen(Runnable onStop) {
    StopSignals signals = new StopSignals(onStop);
    Signals.onEnd(signals::received);
    return signals;
  }

  /** From now on the first signal is a wish to stop. */
  void expect() {
    awaited = true;
  }

  /** Waits until the command is to stop. */
  void await() throws InterruptedException {
    asked.await();
  }

  private void received(int number) {
    long now = System.nanoTime();
    boolean isFirst = first.compareAndSet(0, now);
    if (isFirst && awaited) {
      onStop.run();
      asked.countDown();
    } else if (isFirst || now - first.get() > SAME_WISH_NANOS) {
      Runtime.getRuntime().halt(SIGNALLED + number);
    }
  }
}
