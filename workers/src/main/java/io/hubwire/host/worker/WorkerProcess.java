package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker's process and its console. */
final class WorkerProcess {

  private static final Duration REST_OF_CONSOLE = Duration.ofSeconds(1);

  private final Process process;
  private final ConsoleLines console;
  private final List<Thread> readers;
  private final CompletableFuture<Integer> exit;

  private WorkerProcess(Process process, ConsoleLines console) {
    this.process = process;
    this.console = console;
    this.readers =
        List.of(
            reader(() -> console.readOutput(process.inputReader(StandardCharsets.UTF_8))),
            reader(() -> console.readErrors(process.errorReader(StandardCharsets.UTF_8))));
    this.exit =
        process.onExit().thenApplyAsync(this::awaitConsole, task -> Thread.ofVirtual().start(task));
  }

  // Not virtual: reading a pipe blocks the thread below, of which there are as many as processors.
  private static Thread reader(Runnable work) {
    return Thread.ofPlatform().daemon().name("worker-console").start(work);
  }

  /**
   * Starts it.
   *
   * @param environment in place of this process's own
   * @throws HostException where there is no such program
   */
  static WorkerProcess start(
      List<String> command, Path folder, Map<String, String> environment, WorkerLog log) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    environment.forEach(
        (name, value) -> {
          if (!name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0) {
            builder.environment().put(name, value);
          }
        });
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new WorkerProcess(process, new ConsoleLines(log));
    } catch (IOException e) {
      throw new HostException(
          "The program '" + command.getFirst() + "' cannot be started (" + e.getMessage() + ").",
          e);
    }
  }

  /**
   * Completed when the process has ended and everything it wrote is in the log. Always the same:
   * whoever is told by it that the process is gone finds it complete.
   */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  private int awaitConsole(Process ended) {
    for (Thread reader : readers) {
      try {
        reader.join(REST_OF_CONSOLE); // a child of it may hold the pipe open
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return ended.exitValue();
  }

  List<String> lastErrors() {
    return console.lastErrors();
  }

  /** Lets it end by itself for so long, and ends it then, with all that it started. */
  void end(Duration grace) {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  void kill() {
    end(Duration.ZERO);
  }
}
