package io.hubwire.host.invoke;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one load of an app. Its code runs on these and on no other, and nothing that the
 * host needs runs here: an app may hold all of them.
 *
 * <p>As many jobs run at a time as there are processors, but those that take long do not count: a
 * job that has kept its thread for a few milliseconds, and for a second the next calls of that
 * function. So short calls share a few threads, and a call that waits or computes has one of its
 * own, up to {@value #MOST_THREADS}; then jobs wait.
 */
final class FunctionThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Functions");

  /** How many threads there may be. */
  static final int MOST_THREADS = 1_000;

  /** How many jobs may wait; more are refused. */
  static final int MOST_WAITING = 100_000;

  /** How long a function is taken to be slow after it was. */
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final int atATime;
  private final int mostThreads;
  private final int mostWaiting;
  private final Map<String, Long> slowUntil = new ConcurrentHashMap<>();

  private final Set<FunctionJob> waiting = new LinkedHashSet<>();
  private final Deque<FunctionThread> idle = new ArrayDeque<>();
  private final Set<FunctionThread> threads = new HashSet<>();
  private final LongJobWatch watch = new LongJobWatch(this);
  private int counted;
  private boolean awakening;
  private boolean closed;

  /** Starts none yet. */
  FunctionThreads() {
    this(Runtime.getRuntime().availableProcessors(), MOST_THREADS, MOST_WAITING);
  }

  /**
   * The same with other numbers.
   *
   * @param atATime how many jobs run at a time, without those that take long
   * @param mostThreads how many threads there may be
   * @param mostWaiting how many jobs may wait for one
   */
  FunctionThreads(int atATime, int mostThreads, int mostWaiting) {
    this.atATime = atATime;
    this.mostThreads = mostThreads;
    this.mostWaiting = mostWaiting;
  }

  /** The thread that calls, where it is one of these. */
  @Nullable FunctionThread current() {
    return Thread.currentThread() instanceof FunctionThread thread && thread.isOf(this)
        ? thread
        : null;
  }

  /** Runs a job as soon as there is a thread for it, or refuses it. Never blocks. */
  void execute(FunctionJob job) {
    String refusal;
    synchronized (this) {
      refusal = refusal();
      if (refusal == null) {
        waiting.add(job);
        admit();
      }
    }
    if (refusal != null) {
      job.refuse(new FunctionFailure(refusal));
    }
  }

  private @Nullable String refusal() {
    if (closed) {
      return "The app is no longer loaded.";
    }
    return waiting.size() < mostWaiting
        ? null
        : mostWaiting
            + " calls wait for a thread already: the app's functions take too long, or never end.";
  }

  /** Takes a job back where it waits; interrupts it where it runs. */
  void cancel(FunctionJob job) {
    synchronized (this) {
      waiting.remove(job);
    }
    job.cancel();
  }

  /** Says which function a thread runs from now on, within its job. */
  void enter(FunctionThread thread, String function) {
    thread.function = function;
    thread.name("function-" + function);
    Long until = slowUntil.get(function);
    if (until != null && until - System.nanoTime() > 0) {
      synchronized (this) {
        if (!thread.isLong) {
          takesLong(thread);
          admit();
        }
      }
    }
  }

  private void takesLong(FunctionThread thread) {
    thread.isLong = true;
    counted--;
  }

  // One thread is awakened at a time; as soon as it has a job it sees whether another is needed.
  private void admit() {
    if (closed || waiting.isEmpty() || awakening) {
      return;
    }
    if (counted >= atATime) {
      watch.look();
      return;
    }
    FunctionThread thread = idle.pollLast();
    if (thread != null) {
      thread.awaken();
    } else if (!startOne()) {
      return;
    }
    counted++;
    awakening = true;
  }

  // Neither memory nor threads of the system may be left: then those that there are take what
  // waits, one after the other.
  private boolean startOne() {
    if (threads.size() >= mostThreads) {
      return false;
    }
    FunctionThread thread = null;
    try {
      thread = new FunctionThread(this);
      threads.add(thread);
      thread.start();
      return true;
    } catch (OutOfMemoryError e) {
      if (thread != null) {
        threads.remove(thread);
      }
      cannotStart(e);
      return false;
    }
  }

  /** Says so, if there is memory for it. */
  static void cannotStart(OutOfMemoryError why) {
    try {
      LOG.warn("No thread can be started for functions: {}", why.getMessage());
    } catch (OutOfMemoryError e) {
      // There is no memory for a sentence either.
    }
  }

  /** The next job for a thread that has done its last; null where the thread is to end. */
  @Nullable FunctionJob next(FunctionThread thread) {
    boolean awakened = thread.jobs == 0;
    while (true) {
      synchronized (this) {
        FunctionJob job = take(thread, awakened);
        if (job != null || closed) {
          return job;
        }
      }
      thread.awaitWork(IDLE_NANOS);
      awakened = true;
      synchronized (this) {
        if (idle.remove(thread)) {
          threads.remove(thread);
          return null;
        }
      }
    }
  }

  private @Nullable FunctionJob take(FunctionThread thread, boolean awakened) {
    if (awakened) {
      awakening = false;
    }
    if (thread.isLong) {
      thread.isLong = false;
      counted++;
    }
    thread.function = null;
    thread.job = closed || counted > atATime || waiting.isEmpty() ? null : first();
    if (thread.job != null) {
      thread.jobs++;
      admit();
      return thread.job;
    }
    counted--;
    if (closed) {
      threads.remove(thread);
    } else {
      idle.addLast(thread);
      admit();
    }
    return null;
  }

  private FunctionJob first() {
    var jobs = waiting.iterator();
    FunctionJob job = jobs.next();
    jobs.remove();
    return job;
  }

  /** Whether a thread must look after the jobs that run. Called with the monitor of this. */
  boolean isLookNeeded() {
    return !waiting.isEmpty();
  }

  /** Whether it was closed. Called with the monitor of this. */
  boolean isClosed() {
    return closed;
  }

  /** Notices jobs that take long, and lets others run beside them. */
  synchronized void look() {
    noticeLongJobs();
    admit();
  }

  private void noticeLongJobs() {
    for (FunctionThread thread : threads) {
      if (thread.job == null || thread.isLong) {
        continue;
      }
      if (thread.takesLong()) {
        takesLong(thread);
        String function = thread.function;
        if (function != null) {
          slowUntil.put(function, System.nanoTime() + SLOW_NANOS);
        }
      }
    }
  }

  /**
   * Refuses what waits, interrupts what runs, and ends the threads. One that does not end is left
   * behind, and the log names its function. Does nothing the second time.
   */
  @Override
  public void close() {
    List<FunctionJob> unfinished;
    List<Thread> idleOnes = new ArrayList<>();
    List<FunctionThread> busy;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      unfinished = new ArrayList<>(waiting);
      waiting.clear();
      idle.clear();
      busy = threads.stream().filter(thread -> thread.job != null).toList();
      busy.forEach(thread -> unfinished.add(thread.job));
      threads.stream().filter(thread -> thread.job == null).forEach(idleOnes::add);
      idleOnes.addAll(watch.threads());
      threads.forEach(FunctionThread::awaken);
      notifyAll();
    }
    for (FunctionJob job : unfinished) {
      job.refuse(new FunctionFailure("The app was closed before the call had ended."));
      job.cancel();
    }
    ThreadEnds.await(idleOnes, busy);
  }
}
