package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.LanguageWorkers;
import io.hubwire.host.invoke.WorkerApp;
import io.hubwire.http.ByteBudget;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions in JavaScript and Python in processes of their own, by workers that this module
 * carries, or by others that speak FunctionRpc, such as Microsoft's.
 */
public final class ProcessWorkers implements LanguageWorkers {

  private static final int MOST_PROCESSES = 10;
  private static final String COUNT = "FUNCTIONS_WORKER_PROCESS_COUNT";

  /** One for all apps of this process: they share its memory. */
  private static final ByteBudget BUDGET = ByteBudget.ofHeap();

  private final Map<String, Path> brought;

  /**
   * With workers to use in place of ours.
   *
   * @param brought folders with a {@code worker.config.json}, by the language
   */
  public ProcessWorkers(Map<String, Path> brought) {
    this.brought = Map.copyOf(brought);
  }

  @Override
  public boolean replacesJava() {
    return brought.containsKey("java");
  }

  @Override
  public AppWorker start(WorkerApp app) {
    int processes = processes(app);
    WorkerFiles files = WorkerFiles.open();
    WorkerConfig config;
    try {
      config = overridden(config(app, files), app);
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
    return WorkerPool.start(config, app, processes, files, BUDGET);
  }

  private WorkerConfig config(WorkerApp app, WorkerFiles files) {
    Path path = brought.get(app.language());
    String folder = setting(app, "workerDirectory");
    if (path != null || folder != null) {
      WorkerConfig config =
          WorkerConfigFile.read(
              app.language(),
              path == null ? Path.of(String.valueOf(folder)) : path,
              app.environment());
      return app.language().equals("python") ? PythonProgram.inEnvironment(config, app) : config;
    }
    return switch (app.language()) {
      case "node" -> NodeProgram.config(files, app);
      case "python" -> PythonProgram.config(files, app);
      default ->
          throw new HostException(
              "There is no worker for the language '"
                  + app.language()
                  + "'; expected java, node or python, or name one with --worker "
                  + app.language()
                  + "=PATH.");
    };
  }

  private static WorkerConfig overridden(WorkerConfig config, WorkerApp app) {
    WorkerConfig result = config;
    String executable = setting(app, "defaultExecutablePath");
    if (executable != null) {
      result = result.withExecutable(executable);
    }
    String arguments = setting(app, "arguments");
    return arguments == null ? result : result.withArguments(CommandWords.of(arguments));
  }

  /** A setting such as {@code languageWorkers__node__arguments}, ignoring case; or null. */
  private static @Nullable String setting(WorkerApp app, String name) {
    String wanted = "languageWorkers:" + app.language() + ":" + name;
    for (var variable : app.environment().entrySet()) {
      if (variable.getKey().replace("__", ":").equalsIgnoreCase(wanted)
          && !variable.getValue().isBlank()) {
        return variable.getValue();
      }
    }
    return null;
  }

  private static int processes(WorkerApp app) {
    String count = app.environment().getOrDefault(COUNT, "1").strip();
    try {
      int processes = Integer.parseInt(count);
      if (processes >= 1 && processes <= MOST_PROCESSES) {
        return processes;
      }
    } catch (NumberFormatException e) {
      // falls through to the sentence, which is the same
    }
    throw new HostException(
        "The setting " + COUNT + " is '" + count + "'; expected 1 to " + MOST_PROCESSES + ".");
  }
}
