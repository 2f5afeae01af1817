package io.hubwire.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The command in a process of its own; closing it leaves nothing behind. */
final class Started implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;
  private static final String END = "\0";

  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final ReentrantLock reading = new ReentrantLock();

  private Started(Process process) {
    this.process = process;
  }

  static Started with(String... arguments) throws IOException {
    return behind(List.of(), List.of(), arguments);
  }

  /**
   * The same.
   *
   * @param before a program that becomes another, with its arguments
   * @param options of the JVM
   */
  static Started behind(List<String> before, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // What this machine sets for services must not reach the app.
    builder.environment().keySet().removeIf(name -> name.startsWith("WebPubSub"));
    Process process = builder.start();
    Started started = new Started(process);
    Thread.ofVirtual().start(started::read);
    return started;
  }

  /** All lines of standard output up to the first that matches. */
  List<String> until(Predicate<String> wanted) throws InterruptedException {
    while (true) {
      String line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (line == null || line.equals(END)) {
        String threads = line == null ? "; its threads: " + threads() : "";
        process.toHandle().destroyForcibly(); // which leaves the streams open
        throw new AssertionError(
            "No such line in " + seen + "; standard error: " + errors() + threads);
      }
      seen.add(line);
      if (wanted.test(line)) {
        return seen;
      }
    }
  }

  /** All lines of standard output; call this once the process has ended. */
  List<String> seen() throws InterruptedException {
    for (String line = lines.take(); !line.equals(END); line = lines.take()) {
      seen.add(line);
    }
    return seen;
  }

  /** What it does just now. */
  private String threads() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process asked =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
              .redirectErrorStream(true)
              .start();
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Nobody reads its output any more, until {@link #resumeReading}; both by the same thread. */
  void stopReading() {
    reading.lock();
  }

  /** Reads on. */
  void resumeReading() {
    reading.unlock();
  }

  /** Types a line. */
  void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** As Ctrl-D. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** As the operating system's TERM. */
  void terminate() {
    process.toHandle().destroy(); // which leaves the streams open
  }

  /** As the operating system's KILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("It does not end. It said: " + seen);
    }
    return process.exitValue();
  }

  /** Standard output up to now, once the process has ended. */
  List<String> said() {
    List<String> all = new ArrayList<>(seen);
    all.addAll(lines);
    return all;
  }

  /** Standard error, whole, once the process has ended. */
  String errors() {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        reading.lock(); // waits where nobody is to read
        try {
          lines.add(line);
        } finally {
          reading.unlock();
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The process was ended.
    }
    lines.add(END);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
