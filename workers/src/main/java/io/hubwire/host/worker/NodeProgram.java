package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.WorkerApp;
import java.nio.file.Path;
import java.util.List;

/** Our worker for JavaScript. */
final class NodeProgram {

  private NodeProgram() {}

  /**
   * How to start it.
   *
   * @throws HostException where there is no Node
   */
  static WorkerConfig config(WorkerFiles files, WorkerApp app) {
    Path script = files.path("node/worker.js");
    String node =
        Programs.find(app.environment(), "node")
            .orElseThrow(
                () ->
                    new HostException(
                        "The app is written in JavaScript, and there is no Node.js on the PATH:"
                            + " install version 20 or newer (https://nodejs.org)."));
    return new WorkerConfig(
        "node",
        node,
        List.of(),
        script,
        files.path("node"),
        true,
        WorkerConfig.CONNECT_LIMIT,
        WorkerConfig.INIT_LIMIT,
        true);
  }
}
