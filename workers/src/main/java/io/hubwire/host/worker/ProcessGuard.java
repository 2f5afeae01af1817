package io.hubwire.host.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a worker with all that it started when this process is gone, killed perhaps. A worker cannot
 * do that by itself while a function keeps its interpreter busy. So a shell waits for the end of a
 * pipe that nobody else holds; it costs the memory of a shell, and no time.
 */
final class ProcessGuard implements AutoCloseable {

  private static final Path SHELL = Path.of("/bin/sh");
  private static final Path ROOT = Path.of("/");

  /** Arguments: the worker's process id, and the variable that it and its children have. */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      read -r line
      if [ -r /proc/self/environ ] && command -v grep > /dev/null; then
        for pass in 1 2 3 4 5; do
          for file in $(grep -lszxF "$2" /proc/[0-9]*/environ); do
            process=${file#/proc/}
            kill -9 "${process%/environ}"
          done
        done
      else
        kill -9 "$1"
      fi
      """;

  private final Process shell;

  private ProcessGuard(Process shell) {
    this.shell = shell;
  }

  /** Begins to guard; null where the system has no such shell. */
  static @Nullable ProcessGuard of(long process, String workerId) {
    if (!Files.isExecutable(SHELL)) {
      return null;
    }
    String mark = ProcessTree.mark(workerId);
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    SHELL.toString(), "-c", SCRIPT, "hubwire-guard", String.valueOf(process), mark))
            .directory(ROOT.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
    try {
      return new ProcessGuard(builder.start());
    } catch (IOException e) {
      return null;
    }
  }

  /** The worker has ended: its process id may be another's by now. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
