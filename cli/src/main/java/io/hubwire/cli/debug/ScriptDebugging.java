package io.hubwire.cli.debug;

import io.hubwire.cli.app.CommandException;
import io.hubwire.cli.app.PythonInterpreter;
import io.hubwire.host.app.AppLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a worker is started with for a debugger to attach to it.
 *
 * @param app its folder
 * @param port where the debugger attaches
 */
public record ScriptDebugging(Path app, DebugPort port) {

  private static final String PORT = "HUBWIRE_DEBUG_PORT";

  /**
   * The app settings that have the worker let a debugger in.
   *
   * @param language {@code node} or {@code python}
   * @param given the arguments that the app's own settings have for the worker; may be empty
   * @throws CommandException where the app's Python lacks debugpy
   */
  public Map<String, String> settings(String language, String given) {
    if (language.equals(AppLanguage.PYTHON)) {
      PythonInterpreter.of(app).ensureModule("debugpy", "--debug needs debugpy");
    }
    Path script = script(language.equals(AppLanguage.PYTHON) ? "attach.py" : "inspect.cjs");
    String added = language.equals(AppLanguage.PYTHON) ? script.toString() : "--require " + script;
    return Map.of(
        "languageWorkers__" + language + "__arguments",
        given.isBlank() ? added : given.strip() + " " + added,
        PORT,
        String.valueOf(port.number()));
  }

  /** Beside what else is made for the app; a path in a setting must not have a space in it. */
  private Path script(String name) {
    try (InputStream content = ScriptDebugging.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException("the resource " + name + " is missing");
      }
      Path file = Files.createTempDirectory("hubwire-debug").resolve(name);
      Files.write(file, content.readAllBytes());
      file.resolveSibling("").toFile().deleteOnExit(); // after what is registered behind it
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new CommandException("The worker cannot be made ready for a debugger: " + e, e);
    }
  }
}
