package io.hubwire.cli;

import io.hubwire.HubwireBuilder;
import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.app.CommandException;
import io.hubwire.cli.debug.DebugPort;
import io.hubwire.cli.debug.ScriptDebugging;
import io.hubwire.cli.entry.DebuggedCommand;
import io.hubwire.host.app.AppLanguage;
import io.hubwire.host.config.AppConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a debugger reaches an app's functions: Java runs in this JVM, other languages in processes of
 * their own.
 *
 * @param language the app's; empty where nobody debugs
 * @param app its folder
 * @param port where the debugger attaches
 */
record DebugChoice(String language, Path app, DebugPort port) {

  static final DebugChoice NONE = new DebugChoice("", Path.of(""), new DebugPort(0));

  /** What debuggers of the language expect. */
  private static int usualPort(String language) {
    return switch (language) {
      case AppLanguage.NODE -> 9229;
      case AppLanguage.PYTHON -> 5678;
      default -> 5005;
    };
  }

  /**
   * For an app.
   *
   * @param port 0 for the usual one of its language
   */
  static DebugChoice of(Path app, int port) {
    String language = AppLocator.language(app);
    int chosen = port == 0 ? usualPort(language) : port;
    return new DebugChoice(language, AppLocator.settingsFolder(app), new DebugPort(chosen));
  }

  boolean needsAnotherJvm() {
    return language.equals(AppLanguage.JAVA) && !DebuggedCommand.isRunning();
  }

  /** Runs the command with the same arguments in a JVM that lets debuggers in. */
  int runAgain(List<String> arguments) throws InterruptedException {
    port.ensureFree();
    say();
    try {
      return DebuggedCommand.run(DebugPort.HOST, port.number(), arguments);
    } catch (IOException e) {
      throw new CommandException("A JVM that lets debuggers in cannot be started: " + e, e);
    }
  }

  HubwireBuilder apply(HubwireBuilder builder) {
    if (language.isEmpty() || language.equals(AppLanguage.JAVA)) {
      return builder;
    }
    port.ensureFree();
    String name = "languageWorkers:" + language + ":arguments";
    AppConfiguration own = AppConfiguration.load(app, System.getenv(), Map.of(), Map.of());
    String given = Objects.requireNonNullElse(own.get(name), "");
    Map<String, String> settings = new ScriptDebugging(app, port).settings(language, given);
    say();
    return builder.settings(settings);
  }

  /** On standard error, since standard output may be somebody's JSON. */
  private void say() {
    System.err.println(
        "Attach your debugger to " + DebugPort.HOST + ":" + port.number() + " (" + language + ").");
  }
}
