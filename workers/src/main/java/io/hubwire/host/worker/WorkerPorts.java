package io.hubwire.host.worker;

import io.hubwire.host.invoke.WorkerApp;

/** What the workers of one pool share; the pool closes it. */
record WorkerPorts(
    WorkerConfig config,
    WorkerApp app,
    WorkerLog log,
    RpcServer server,
    WorkerProcesses processes,
    HttpForwarder forwarder,
    MessageBudget budget)
    implements AutoCloseable {

  static WorkerPorts of(WorkerConfig config, WorkerApp app, MessageBudget budget) {
    WorkerLog log = new WorkerLog(app.language(), app.levels());
    return new WorkerPorts(
        config,
        app,
        log,
        new RpcServer(budget.messageLimit()),
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
