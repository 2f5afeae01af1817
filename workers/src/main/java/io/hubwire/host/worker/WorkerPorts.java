package io.hubwire.host.worker;

import io.hubwire.host.invoke.WorkerApp;
import io.hubwire.http.ByteBudget;

/**
 * What the workers of one pool share; the pool closes it.
 *
 * @param budget the bytes of calls that workers were sent and have not answered: a worker that is
 *     busy reads nothing, and what it is sent meanwhile stays in memory
 */
record WorkerPorts(
    WorkerConfig config,
    WorkerApp app,
    WorkerLog log,
    RpcServer server,
    WorkerProcesses processes,
    HttpForwarder forwarder,
    ByteBudget budget)
    implements AutoCloseable {

  /** The largest body of a request, as base64 in JSON, and what goes with it. */
  private static final long LARGEST_MESSAGE = 160L << 20;

  /** How many bytes one message may have, either way. */
  int messageLimit() {
    return messageLimit(budget);
  }

  private static int messageLimit(ByteBudget budget) {
    return (int) Math.min(LARGEST_MESSAGE, budget.limit() - budget.limit() / 4);
  }

  static WorkerPorts of(WorkerConfig config, WorkerApp app, ByteBudget budget) {
    WorkerLog log = new WorkerLog(app.language(), app.levels());
    return new WorkerPorts(
        config,
        app,
        log,
        new RpcServer(messageLimit(budget)),
        new WorkerProcesses(log),
        new HttpForwarder(),
        budget);
  }

  /** Without effect the second time. The processes are ended before. */
  @Override
  public void close() {
    try (server) {
      forwarder.close();
    }
  }
}
