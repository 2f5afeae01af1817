package io.hubwire.host.invoke;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the threads of a closed pool. */
final class ThreadEnds {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Functions");

  /** How long to wait for threads that are interrupted in a job. */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** The same for the others, which have nothing to do but to end. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private ThreadEnds() {}

  /** Waits a bounded time; the log names the function of each thread that does not end. */
  static void await(List<Thread> idle, List<FunctionThread> busy) {
    long start = System.nanoTime();
    try {
      for (Thread thread : idle) {
        join(thread, start + IDLE_NANOS);
      }
      for (FunctionThread thread : busy) {
        if (!join(thread, start + BUSY_NANOS)) {
          LOG.warn("{} does not end; its thread is left behind.", thread.what());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // they end without us
    }
  }

  private static boolean join(Thread thread, long end) throws InterruptedException {
    return thread.equals(Thread.currentThread())
        || thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
  }
}
