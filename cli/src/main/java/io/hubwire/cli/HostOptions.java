package io.hubwire.cli;

import io.hubwire.Hubwire;
import io.hubwire.HubwireBuilder;
import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.entry.Uptime;
import io.hubwire.cli.log.CommandLog;
import io.hubwire.cli.log.ConsoleEntries;
import io.hubwire.cli.log.LogForm;
import io.hubwire.cli.log.OutputQueue;
import io.hubwire.cli.watch.SourceWatch;
import io.hubwire.host.app.AppLanguage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands that run an app have in common: their options, and the run itself. */
final class HostOptions {

  private static final int HIGHEST_PORT = 65_535;
  private static final List<String> LANGUAGES =
      List.of(AppLanguage.NODE, AppLanguage.PYTHON, AppLanguage.JAVA);
  private static final String WORKER_CONFIG = "worker.config.json";

  /** Less than the five seconds that a stop may take in all. */
  private static final Duration LONGEST_STOP = Duration.ofMillis(4_600);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "APP",
      defaultValue = ".",
      description = "The app (default: this folder).")
  private Path app = Path.of("");

  @Option(
      names = "--port",
      description = "The host's port, 0 for any free one (default: 7071, or local.settings.json).")
  private @Nullable Integer port;

  @Option(
      names = "--cors",
      paramLabel = "ORIGINS",
      description = "Origins whose pages may call the host, separated by commas, or *.")
  private @Nullable String cors;

  @Option(names = "--strict", description = "Do not start with a function that is in error.")
  private boolean strict;

  @Option(
      names = "--worker",
      paramLabel = "LANG=PATH",
      description = "Another worker for node, python or java: the folder of its config file.")
  private Map<String, Path> workers = Map.of();

  @Option(names = "--verbose", description = "Log the details, too.")
  private boolean verbose;

  @Option(names = "--json-logs", description = "Write JSON lines instead of text.")
  private boolean jsonLogs;

  /**
   * Runs the app until a signal comes.
   *
   * @param more what the command's own options say
   */
  int run(UnaryOperator<HubwireBuilder> more) throws InterruptedException {
    return run(more, false);
  }

  /**
   * The same, and compiles the app's sources as they are saved.
   *
   * @param compiles whether it does, where it has any
   */
  int run(UnaryOperator<HubwireBuilder> more, boolean compiles) throws InterruptedException {
    checkPort("--port", port == null ? 0 : port);
    workers.forEach(this::checkWorker);
    boolean colours = Boolean.getBoolean("hubwire.terminal") && System.getenv("NO_COLOR") == null;
    LogForm form = new LogForm(verbose, jsonLogs, colours && !jsonLogs);
    CommandLog.use(form);
    OutputQueue.install(form);
    PrintStream errors = System.err; // what an app prints there may become entries of the log
    StopSignals stop =
        StopSignals.listen(() -> LastResort.after(LONGEST_STOP, ExitCode.OK, errors));
    StartReport report = jsonLogs ? new JsonReport(System.out) : new TextReport(System.out);
    report.begin();
    HubwireBuilder builder = more.apply(builder());
    if (jsonLogs) {
      ConsoleEntries.install(); // the report has the stream before
    }
    Optional<SourceWatch> sources = compiles ? SourceWatch.of(app) : Optional.empty();
    try (Hubwire running = builder.start()) {
      stop.expect(); // before the report, which whoever starts us may answer with a signal
      report.ready(running, Uptime.millis());
      if (Training.isWanted()) {
        Training.run(running);
      } else {
        sources.ifPresent(SourceWatch::start);
        stop.await();
        sources.ifPresent(SourceWatch::close);
        report.stopping();
      }
    }
    return ExitCode.OK;
  }

  /** The app, as it was given. */
  Path app() {
    return app;
  }

  /** What the command was called with, all of it. */
  List<String> arguments() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }

  private HubwireBuilder builder() {
    HubwireBuilder builder = Hubwire.of(AppLocator.locate(app)).strict(strict);
    if (port != null) {
      builder.port(port);
    }
    if (cors != null) {
      builder.cors(cors);
    }
    workers.forEach(builder::worker);
    return builder;
  }

  void checkPort(String option, int value) {
    if (value < 0 || value > HIGHEST_PORT) {
      throw wrong(option + " is " + value + "; expected 0 to " + HIGHEST_PORT + ".");
    }
  }

  private void checkWorker(String language, Path path) {
    if (!LANGUAGES.contains(language)) {
      throw wrong(
          "--worker names the language '"
              + language
              + "'; expected one of "
              + String.join(", ", LANGUAGES)
              + ".");
    }
    Path file = Files.isDirectory(path) ? path.resolve(WORKER_CONFIG) : path;
    if (!Files.isRegularFile(file)) {
      throw wrong(
          "--worker "
              + language
              + "="
              + path
              + " is no worker: expected a folder with a "
              + WORKER_CONFIG
              + ".");
    }
  }

  /** What to throw where an option makes no sense. */
  ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
