package io.hubwire.host.worker;

import io.hubwire.host.invoke.FunctionFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All processes that a pool has started and that have not ended, those among them that are starting
 * or have been replaced: none of them outlives the pool.
 */
final class WorkerProcesses {

  /** Why calls fail from then on. */
  static final String STOPS = "The host stops.";

  private final Set<WorkerProcess> running = new HashSet<>();
  private final WorkerLog log;
  private boolean closed;

  WorkerProcesses(WorkerLog log) {
    this.log = log;
  }

  /**
   * Starts one more.
   *
   * @throws FunctionFailure where the pool is closed
   */
  synchronized WorkerProcess start(WorkerProcess.Start start) {
    if (closed) {
      throw new FunctionFailure(STOPS);
    }
    WorkerProcess process = WorkerProcess.start(start, log);
    running.add(process);
    var unused = process.exit().whenComplete((code, error) -> ended(process));
    return process;
  }

  private synchronized void ended(WorkerProcess process) {
    running.remove(process);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Starts none any more, and ends all but those. */
  void close(Set<WorkerProcess> spared) {
    List<WorkerProcess> ending;
    synchronized (this) {
      closed = true;
      ending = running.stream().filter(process -> !spared.contains(process)).toList();
    }
    ending.forEach(WorkerProcess::kill);
    ending.forEach(WorkerProcess::awaitKilled);
  }
}
