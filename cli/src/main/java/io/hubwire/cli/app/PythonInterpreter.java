package io.hubwire.cli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Python that runs an app.
 *
 * @param program its path, or its name on the PATH
 */
public record PythonInterpreter(String program) {

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final String INTERPRETER = WINDOWS ? "Scripts/python.exe" : "bin/python";
  private static final List<String> ENVIRONMENTS = List.of(".venv", "venv", "env", ".hubwire/venv");
  private static final long LIMIT_SECONDS = 30;

  /** That of the app's virtual environment, else the machine's. */
  public static PythonInterpreter of(Path app) {
    return Stream.of(ENVIRONMENTS.toArray(String[]::new))
        .map(environment -> app.resolve(environment).resolve(INTERPRETER))
        .filter(Files::isExecutable)
        .map(file -> new PythonInterpreter(file.toString()))
        .findFirst()
        .orElse(new PythonInterpreter(WINDOWS ? "python" : "python3"));
  }

  /**
   * Makes sure that it has a module.
   *
   * @param need what needs it, for the sentence
   * @throws CommandException where it does not, with the command that installs it
   */
  public void ensureModule(String module, String need) {
    try {
      Process python =
          new ProcessBuilder(program, "-c", "import " + module)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      python.getOutputStream().close();
      if (!python.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        python.destroyForcibly();
      } else if (python.exitValue() == 0) {
        return;
      }
    } catch (IOException e) {
      throw new CommandException(need + ", and " + program + " cannot be run: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CommandException(
        need
            + ", which the Python of the app does not have. Install it: "
            + program
            + " -m pip install "
            + module);
  }
}
