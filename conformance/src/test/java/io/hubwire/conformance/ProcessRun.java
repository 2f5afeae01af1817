package io.hubwire.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A program that has run.
 *
 * @param status its exit status; -1 where it took too long and was ended
 * @param lines what it wrote, errors among them
 */
record ProcessRun(int status, List<String> lines) {

  /** Runs a program to its end, or ends it with all its children when the time is over. */
  static ProcessRun of(
      List<String> command, Path folder, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread reader = Thread.ofVirtual().start(() -> read(process, lines));
    List<ProcessHandle> children = List.of();
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      children = process.descendants().toList();
      if (ended) {
        reader.join(Duration.ofSeconds(5)); // a child that lives on may hold the pipe open
        return new ProcessRun(process.exitValue(), List.copyOf(lines));
      }
      return new ProcessRun(-1, List.copyOf(lines));
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What it wrote, as one text. */
  String output() {
    return String.join("\n", lines);
  }

  private static void read(Process process, List<String> lines) {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("(its output ended: " + e.getMessage() + ")");
    }
  }
}
