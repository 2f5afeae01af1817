package io.hubwire.host.worker;

import io.hubwire.host.invoke.WorkerApp;
import java.util.HashMap;
import java.util.Map;

/** The environment of a worker's process: every setting of the app, as in Azure. */
final class WorkerEnvironment {

  private static final String PYTHON_THREADS = "PYTHON_THREADPOOL_THREAD_COUNT";

  private WorkerEnvironment() {}

  static Map<String, String> of(WorkerApp app, WorkerConfig config) {
    Map<String, String> environment = new HashMap<>(app.environment());
    environment.put("FUNCTIONS_WORKER_DIRECTORY", config.directory().toString());
    environment.put("FUNCTIONS_APPLICATION_DIRECTORY", app.root().toString());
    environment.putIfAbsent("FUNCTIONS_WORKER_RUNTIME", app.language());
    if (app.language().equals("python")) {
      environment.putIfAbsent(PYTHON_THREADS, "1000");
    }
    return environment;
  }
}
