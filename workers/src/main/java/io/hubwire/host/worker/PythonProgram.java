package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.WorkerApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Our worker for Python, run by the interpreter of the app's virtual environment. */
final class PythonProgram {

  private static final List<String> ENVIRONMENTS = List.of(".venv", "venv", "env", ".hubwire/venv");
  private static final List<String> INTERPRETERS = List.of("bin/python", "Scripts/python.exe");

  private static final Set<String> PATH_NAMES = Set.of("python", "python3");

  private PythonProgram() {}

  /**
   * How to start it.
   *
   * @throws HostException where there is no Python
   */
  static WorkerConfig config(WorkerFiles files, WorkerApp app) {
    String python =
        ofApp(app)
            .or(() -> Programs.find(app.environment(), "python3", "python"))
            .orElseThrow(
                () ->
                    new HostException(
                        "The app is written in Python, and there is no Python on the PATH: install"
                            + " version 3.9 or newer (https://python.org)."));
    return new WorkerConfig(
        "python",
        python,
        List.of("-u"),
        files.path("python/worker.py"),
        files.path("python"),
        true,
        WorkerConfig.CONNECT_LIMIT,
        WorkerConfig.INIT_LIMIT,
        true);
  }

  /**
   * A worker of somebody else's as the app needs it: one that leaves to the PATH which Python runs
   * it gets that of the app's virtual environment, as in a shell where that one is active.
   */
  static WorkerConfig inEnvironment(WorkerConfig config, WorkerApp app) {
    boolean isOnThePath = PATH_NAMES.contains(config.executable());
    return isOnThePath ? ofApp(app).map(config::withExecutable).orElse(config) : config;
  }

  private static Optional<String> ofApp(WorkerApp app) {
    return ENVIRONMENTS.stream()
        .map(app.root()::resolve)
        .flatMap(environment -> INTERPRETERS.stream().map(environment::resolve))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
