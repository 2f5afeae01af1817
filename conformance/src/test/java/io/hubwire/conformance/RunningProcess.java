package io.hubwire.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that runs until it is ended, and what it says meanwhile. */
final class RunningProcess implements AutoCloseable {

  private static final String END = "(its output ended)";

  private final Process process;
  private final Duration limit;
  private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final List<String> read = new ArrayList<>();
  private int taken;

  private RunningProcess(Process process, Duration limit) {
    this.process = process;
    this.limit = limit;
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * Starts it.
   *
   * @param limit how long what is expected of it may take
   */
  static RunningProcess start(List<String> command, Path folder, Duration limit)
      throws IOException {
    return start(command, folder, Map.of(), limit);
  }

  /** The same with variables on top of this process's own, and with time for a build. */
  static RunningProcess start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    return start(command, folder, environment, Duration.ofMinutes(5));
  }

  private static RunningProcess start(
      List<String> command, Path folder, Map<String, String> environment, Duration limit)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new RunningProcess(process, limit);
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.add(line);
      }
    } catch (IOException e) {
      said.add("(its output cannot be read: " + e.getMessage() + ")");
    }
    said.add(END);
  }

  /** The next line with that text in it; those before it are passed over. */
  String expectLine(String text) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      String line = said.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END)) {
        said.add(END); // for whoever expects more of it
        throw new AssertionError("It did not say '" + text + "':\n" + String.join("\n", read));
      }
      read.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
  }

  /** The lines that were read since this was asked last. */
  List<String> takeRead() {
    List<String> lines = List.copyOf(read.subList(taken, read.size()));
    taken = read.size();
    return lines;
  }

  /** Whether a line with that text in it has come so far. */
  boolean hasSaid(String text) {
    return read.stream().anyMatch(line -> line.contains(text))
        || said.stream().anyMatch(line -> line.contains(text));
  }

  /** Ends it as a terminal would, waits for it and its children, and gives all of them. */
  List<ProcessHandle> end() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    process.toHandle().destroy(); // the process itself would close the pipe of its last words
    CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(limit.toSeconds(), TimeUnit.SECONDS)
        .join();
    return all;
  }

  /** All that it has started and what these have started. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Ends it and nothing else, without a chance to do anything about it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends what may still run. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
