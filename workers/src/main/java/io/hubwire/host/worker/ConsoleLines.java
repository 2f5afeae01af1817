package io.hubwire.host.worker;

import io.hubwire.host.config.LogLevels;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/**
 * What a worker's process writes to its console. Lines under one prefix are the worker's own, all
 * others the functions'.
 */
final class ConsoleLines {

  private static final String WORKERS_OWN = "LanguageWorkerConsoleLog";
  private static final String FOR_TOOLS = "azfuncjsonlog:";

  /** A longer line is shown in pieces, so that no function can fill the memory. */
  static final int LONGEST = 32 * 1024;

  private static final int REMEMBERED = 8;
  private static final int REMEMBERED_LENGTH = 500;

  private final WorkerLog log;
  private final Deque<String> last = new ArrayDeque<>();

  ConsoleLines(WorkerLog log) {
    this.log = log;
  }

  /** Reads standard output to its end. */
  void readOutput(BufferedReader reader) {
    read(reader, line -> log.console(Level.INFO, line));
  }

  /** Reads standard error to its end. */
  void readErrors(BufferedReader reader) {
    read(
        reader,
        line -> {
          remember(line);
          log.console(LogLevels.ofConsole(line), line);
        });
  }

  /** The last lines of standard error, to explain why a process ended. */
  synchronized List<String> lastErrors() {
    return List.copyOf(last);
  }

  private synchronized void remember(String line) {
    if (last.size() == REMEMBERED) {
      last.removeFirst();
    }
    last.addLast(line.length() > REMEMBERED_LENGTH ? line.substring(0, REMEMBERED_LENGTH) : line);
  }

  private void read(BufferedReader reader, Consumer<String> user) {
    StringBuilder line = new StringBuilder();
    try (reader) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n' || line.length() == LONGEST) {
          handle(line.toString(), user);
          line.setLength(0);
        }
        if (c != '\n' && c != '\r') {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      log.worker(Level.DEBUG, "The console ended: " + e.getMessage());
    }
    if (!line.isEmpty()) {
      handle(line.toString(), user);
    }
  }

  private void handle(String line, Consumer<String> user) {
    if (line.startsWith(WORKERS_OWN)) {
      String text = line.substring(WORKERS_OWN.length()).strip();
      Level level =
          text.startsWith("[error]")
              ? Level.ERROR
              : text.startsWith("[warn]") ? Level.WARN : Level.DEBUG;
      log.worker(level, text);
    } else if (!line.startsWith(FOR_TOOLS)) {
      user.accept(line);
    }
  }
}
