package io.hubwire.cli.app;

import io.hubwire.spi.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a program whose output people may watch. */
final class ProgressProcess {

  private ProgressProcess() {}

  /**
   * Runs it to its end; what it writes goes to standard error, since standard output may be
   * somebody's JSON.
   *
   * @param need why it is run, for the message where it is not there
   * @param fix how to get it
   * @return its exit code
   * @throws CommandException where it cannot be started
   */
  static int run(List<String> command, Path folder, String need, String fix) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader lines = process.inputReader()) {
        lines
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> System.err.println(VisibleText.line("  " + line)));
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new CommandException(
          need + " and cannot be started (" + e.getMessage() + "). " + fix, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("The work in " + folder + " was interrupted.", e);
    }
  }
}
