package io.hubwire.cli;

import java.io.PrintStream;

/** Standard output or standard error, which an app shares with the log and cannot close. */
final class ConsoleStream extends PrintStream {

  private ConsoleStream(PrintStream console) {
    super(console, true, console.charset());
  }

  /** From now on nobody closes them by way of {@code System.out} and {@code System.err}. */
  static void protect() {
    System.setOut(new ConsoleStream(System.out));
    System.setErr(new ConsoleStream(System.err));
  }

  @Override
  public void close() {
    flush();
  }
}
