package io.hubwire.host;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for the host's own work beside its event loops. None is virtual, since an app may keep
 * all those busy on which virtual ones run; and no function ever runs here.
 */
final class HostThreads implements Executor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");
  private static final int SHORT_TASKS = 2;
  private static final long IDLE_SECONDS = 10;
  private static final long END_MILLIS = 250;

  private final Set<Thread> started = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor shortTasks =
      new ThreadPoolExecutor(
          SHORT_TASKS,
          SHORT_TASKS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> thread("hubwire-host", task),
          (task, executor) -> LOG.debug("A task comes after the end of the host."));

  /** Starts none yet. */
  HostThreads() {
    shortTasks.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(String name, Runnable task) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .inheritInheritableThreadLocals(false)
        .unstarted(task);
  }

  /** Runs a task that does not block; not at all once the host has ended. */
  @Override
  public void execute(Runnable task) {
    shortTasks.execute(task);
  }

  /** Runs a task that may block, on a thread of its own. */
  void start(String name, Runnable task) {
    Thread thread =
        thread(
            name,
            () -> {
              try {
                task.run();
              } finally {
                started.remove(Thread.currentThread());
              }
            });
    synchronized (this) { // nobody waits for a thread that is not there yet
      started.add(thread);
      thread.start();
    }
  }

  /** Waits a moment for what runs. */
  @Override
  public void close() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
    shortTasks.shutdown();
    List<Thread> running;
    synchronized (this) {
      running = List.copyOf(started);
    }
    try {
      for (Thread thread : running) {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        if (!thread.equals(Thread.currentThread()) && !thread.join(left)) {
          LOG.warn("The thread {} does not end; it is left behind.", thread.getName());
        }
      }
      shortTasks.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // they end without us
    }
  }
}
