package io.hubwire.host.worker;

import io.hubwire.host.invoke.FunctionFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.event.Level;

/** One place for a process: when the one in it ends, another takes it. */
final class WorkerSlot {

  private static final int RESTART_ME = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private static final Executor VIRTUAL = task -> Thread.ofVirtual().name("worker").start(task);

  private final Supplier<StartedWorker> starter;
  private final WorkerLog log;
  private CompletableFuture<StartedWorker> current = new CompletableFuture<>();
  private int failures;
  private long startedAt;
  private boolean closed;

  /**
   * Empty.
   *
   * @param starter gives a worker with all functions loaded, or throws
   */
  WorkerSlot(Supplier<StartedWorker> starter, WorkerLog log) {
    this.starter = starter;
    this.log = log;
  }

  /** Begins with a worker that runs already. */
  synchronized void begin(StartedWorker worker) {
    occupy(current, worker);
  }

  /** Begins with one that is started elsewhere. */
  synchronized void begin() {
    startLater(current, Duration.ZERO);
  }

  /** The worker, as soon as there is one; fails where it cannot be started. */
  synchronized CompletableFuture<StartedWorker> worker() {
    if (isReady()) {
      // Its calls learn of the end before this slot does, and their callers may call again at once.
      StartedWorker worker = current.join();
      worker.exitCode().ifPresent(code -> ended(worker, code));
    }
    return current;
  }

  synchronized boolean isReady() {
    return current.isDone() && !current.isCompletedExceptionally();
  }

  private void startLater(CompletableFuture<StartedWorker> place, Duration pause) {
    Executor later =
        pause.isZero()
            ? VIRTUAL
            : CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL);
    later.execute(() -> start(place));
  }

  private void start(CompletableFuture<StartedWorker> place) {
    StartedWorker worker;
    try {
      synchronized (this) {
        if (closed) {
          place.completeExceptionally(new FunctionFailure(WorkerProcesses.STOPS));
          return;
        }
      }
      worker = starter.get();
    } catch (RuntimeException e) {
      failed(place, e);
      return;
    }
    occupy(place, worker);
  }

  private synchronized void occupy(CompletableFuture<StartedWorker> place, StartedWorker worker) {
    startedAt = System.nanoTime();
    if (closed) {
      place.completeExceptionally(new FunctionFailure(WorkerProcesses.STOPS));
      VIRTUAL.execute(() -> worker.end(Duration.ofSeconds(1)));
      return;
    }
    place.complete(worker);
    var unused =
        worker.gone().whenComplete((code, error) -> ended(worker, code == null ? -1 : code));
  }

  private synchronized void ended(StartedWorker worker, int code) {
    if (closed || !isCurrent(worker)) {
      return; // replaced on purpose
    }
    boolean lasted = System.nanoTime() - startedAt > LONG_ENOUGH.toNanos();
    failures = lasted || code == RESTART_ME ? 0 : failures;
    Duration pause = code == RESTART_ME ? Duration.ZERO : pause(failures);
    failures++;
    log.worker(
        code == RESTART_ME ? Level.INFO : Level.ERROR,
        "A worker ended with exit code " + code + "; another is started" + in(pause) + ".");
    current = new CompletableFuture<>();
    startLater(current, pause);
  }

  private synchronized void failed(CompletableFuture<StartedWorker> place, RuntimeException error) {
    // Whoever waits is told at once; the next try is for those who come later.
    place.completeExceptionally(
        error instanceof CompletionException && error.getCause() != null
            ? error.getCause()
            : error);
    if (closed || !isCurrent(place)) {
      return;
    }
    Duration pause = pause(++failures);
    log.worker(
        Level.ERROR,
        "A worker cannot be started; the next try is" + in(pause) + ". " + error.getMessage());
    current = new CompletableFuture<>();
    startLater(current, pause);
  }

  private boolean isCurrent(StartedWorker worker) {
    return isReady() && current.join().equals(worker);
  }

  @SuppressWarnings("ReferenceEquality") // a future is only itself
  private boolean isCurrent(CompletableFuture<StartedWorker> place) {
    return current == place;
  }

  private static String in(Duration pause) {
    return pause.isZero() ? " at once" : " in " + pause.toMillis() + " ms";
  }

  /** None after the first failure; from the second on it doubles. */
  private static Duration pause(int failures) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 16));
    return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
  }

  /**
   * Puts another in the place of a worker that one call has blocked; what else runs there may end.
   */
  synchronized void replace(StartedWorker worker, Duration grace) {
    if (closed || !isCurrent(worker)) {
      return;
    }
    current = new CompletableFuture<>();
    startLater(current, Duration.ZERO);
    VIRTUAL.execute(() -> worker.retire(grace));
  }

  /** No other worker follows; gives the one to end, if there is one. */
  synchronized Optional<StartedWorker> close() {
    closed = true;
    if (isReady()) {
      return Optional.of(current.join());
    }
    CompletableFuture<StartedWorker> place = current;
    // Elsewhere: what follows from it may want to close what this thread is closing.
    VIRTUAL.execute(() -> place.completeExceptionally(new FunctionFailure(WorkerProcesses.STOPS)));
    return Optional.empty();
  }
}
