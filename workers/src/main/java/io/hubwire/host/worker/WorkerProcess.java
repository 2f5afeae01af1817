package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A worker's process and its console. What it started ends with it, and it ends with the host. */
final class WorkerProcess {

  private static final Duration REST_OF_CONSOLE = Duration.ofSeconds(1);
  private static final Duration KILLED = Duration.ofSeconds(2);

  private final Process process;
  private final ProcessTree tree;
  private final @Nullable ProcessGuard guard;
  private final ConsoleLines console;
  private final List<Thread> readers;
  private final CompletableFuture<Integer> exit;

  private WorkerProcess(Process process, String workerId, ConsoleLines console) {
    this.process = process;
    this.tree = new ProcessTree(process.toHandle(), workerId);
    this.guard = ProcessGuard.of(process.pid(), workerId);
    this.console = console;
    this.readers =
        List.of(
            reader(() -> console.readOutput(process.inputReader(StandardCharsets.UTF_8))),
            reader(() -> console.readErrors(process.errorReader(StandardCharsets.UTF_8))));
    this.exit =
        process.onExit().thenApplyAsync(this::ended, task -> Thread.ofVirtual().start(task));
  }

  // Not virtual: reading a pipe blocks the thread below, of which there are as many as processors.
  private static Thread reader(Runnable work) {
    return Thread.ofPlatform().daemon().name("worker-console").start(work);
  }

  /**
   * How a process is started.
   *
   * @param workerId its children are found by
   * @param environment in place of this process's own
   * @param input all that it reads on its standard input
   */
  record Start(
      String workerId,
      List<String> command,
      Path folder,
      Map<String, String> environment,
      String input) {}

  /**
   * Starts it.
   *
   * @throws HostException where there is no such program
   */
  static WorkerProcess start(Start start, WorkerLog log) {
    ProcessBuilder builder = new ProcessBuilder(start.command()).directory(start.folder().toFile());
    builder.environment().clear();
    start
        .environment()
        .forEach(
            (name, value) -> {
              if (!name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0) {
                builder.environment().put(name, value);
              }
            });
    builder.environment().put(ProcessTree.MARK, start.workerId());
    try {
      Process process = builder.start();
      WorkerProcess started = new WorkerProcess(process, start.workerId(), new ConsoleLines(log));
      write(process.getOutputStream(), start.input());
      return started;
    } catch (IOException e) {
      throw new HostException(
          "The program '"
              + start.command().getFirst()
              + "' cannot be started ("
              + e.getMessage()
              + ").",
          e);
    }
  }

  // A pipe takes that much at once, read or not.
  private static void write(OutputStream to, String input) {
    try (to) {
      to.write(input.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It has ended already, which its exit code tells.
    }
  }

  /**
   * Completed when the process has ended and everything it wrote is in the log. Always the same:
   * whoever is told by it that the process is gone finds it complete.
   */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  private int ended(Process ended) {
    if (guard != null) {
      guard.close();
    }
    tree.kill(); // its children, which may hold the pipes open
    for (Thread reader : readers) {
      try {
        reader.join(REST_OF_CONSOLE);
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
    tree.look();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it with all that it started. */
  void kill() {
    tree.kill();
  }

  /** Waits until a killed process is gone; the system may take its time. */
  void awaitKilled() {
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(KILLED.toMillis(), TimeUnit.MILLISECONDS)) {
        return; // the system holds it; nothing more can be done from here
      }
      tree.kill();
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
