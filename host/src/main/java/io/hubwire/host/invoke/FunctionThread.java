package io.hubwire.host.invoke;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that runs an app's code, one job after the other. */
final class FunctionThread extends Thread {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Functions");
  private static final String IDLE_NAME = "hubwire-function";
  private static final int MOST_LOOKS = 8;
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final FunctionThreads pool;
  private volatile boolean awakened;

  /** The work around a call that this thread prepares; no other thread looks at it. */
  @Nullable Errand<?> errand;

  /** The function that runs here. */
  volatile @Nullable String function;

  /** What runs here; the pool guards this and what follows. */
  @Nullable FunctionJob job;

  /** Counts its jobs, so that a look tells whether it still has the one of the last look. */
  long jobs;

  private long jobsAtLastLook;
  private long cpuAtLastLook;
  private int looks;

  /** Whether its job takes long: then it does not count among those that run at a time. */
  boolean isLong;

  FunctionThread(FunctionThreads pool) {
    // No thread-locals of whoever happens to call the app.
    super(null, null, IDLE_NAME, 0, false);
    this.pool = pool;
    setDaemon(true);
    setContextClassLoader(FunctionThread.class.getClassLoader());
  }

  boolean isOf(FunctionThreads threads) {
    return pool.equals(threads);
  }

  /** Ends its wait. */
  void awaken() {
    awakened = true;
    LockSupport.unpark(this);
  }

  /** Waits until it is awakened or that time is over. */
  void awaitWork(long nanos) {
    name(IDLE_NAME);
    long end = System.nanoTime() + nanos;
    for (long left = nanos; !awakened && left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(pool, left);
    }
    awakened = false;
  }

  /**
   * Looks at its job, and tells whether it takes long: it is the one of the last look, and it waits
   * or computes. One that does neither has got no processor meanwhile, as it seems; more threads
   * would not help it, so it has some looks more.
   */
  boolean takesLong() {
    long cpu = ProcessorTime.KNOWN ? ProcessorTime.BEAN.getThreadCpuTime(threadId()) : 0;
    boolean computes =
        !ProcessorTime.KNOWN || cpu - cpuAtLastLook > LongJobWatch.INTERVAL_NANOS / 2;
    cpuAtLastLook = cpu;
    if (jobs != jobsAtLastLook) {
      jobsAtLastLook = jobs;
      looks = 0;
      return false;
    }
    return computes || getState() != State.RUNNABLE || ++looks >= MOST_LOOKS;
  }

  /** What does not end here, for the log. */
  String what() {
    String running = function;
    return running == null ? "A call" : "The function '" + running + "'";
  }

  /** Apart, since it takes time to load and most apps never need it. */
  private static final class ProcessorTime {
    static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
    static final boolean KNOWN = BEAN.isThreadCpuTimeSupported() && BEAN.isThreadCpuTimeEnabled();
  }

  /** Says in thread dumps what runs here. */
  void name(String name) {
    if (!name.equals(getName())) {
      setName(name);
    }
  }

  @Override
  public void run() {
    boolean ended = false;
    while (!ended) {
      try {
        for (FunctionJob next = pool.next(this); next != null; next = pool.next(this)) {
          run(next);
          interrupted(); // a wish to end that call does not reach the next
        }
        ended = true;
      } catch (OutOfMemoryError e) {
        // The pool counts on this thread, whatever its app does to the heap.
      }
    }
  }

  /**
   * Waits a moment where this is such a thread: its call has let go of all that it made, others are
   * about to, and to tell of a failure takes memory.
   */
  static void awaitMemory() {
    if (currentThread() instanceof FunctionThread) {
      LockSupport.parkNanos(MOMENT_NANOS);
    }
  }

  private static void run(FunctionJob job) {
    try {
      job.runHere();
    } catch (Throwable e) {
      awaitMemory();
      // Whoever waits for it would wait for good. A concatenation is linked when it is first used.
      job.refuse(new FunctionFailure("The call ended in an unforeseen way.", e));
      LOG.error("A call ended in an unforeseen way", e);
    }
  }
}
