package io.hubwire.cli;

import io.hubwire.Hubwire;
import io.hubwire.HubwireBuilder;
import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.log.CommandLog;
import io.hubwire.cli.log.LogForm;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire start}: an app's functions and the Web PubSub service, wired to each other. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run a function app and the Web PubSub service that it talks to, until Ctrl-C.",
      "APP is a jar with lib/ beside it, a Maven project, or a folder as it is deployed."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire start",
      "  hubwire start samples/chat --port 0 --service-port 0",
      "  hubwire start target/app.jar --enable-auth --json-logs"
    })
final class StartCommand implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65_535;

  @Spec private CommandSpec spec = CommandSpec.create();

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
      names = "--service-port",
      paramLabel = "PORT",
      defaultValue = "7080",
      description = "The service's port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int servicePort;

  @Option(
      names = "--service",
      paramLabel = "embedded|STRING",
      description = "The service: the embedded one, or another by its connection string.")
  private @Nullable String service;

  @Option(
      names = "--cors",
      paramLabel = "ORIGINS",
      description = "Origins whose pages may call the host, separated by commas, or *.")
  private @Nullable String cors;

  @Option(
      names = {"--enable-auth", "--enableAuth"},
      description = "Ask callers for keys ('hubwire keys' shows them).")
  private boolean enableAuth;

  @Option(names = "--strict", description = "Do not start with a function that is in error.")
  private boolean strict;

  @Option(names = "--production", description = "As in the cloud: clients get no explanations.")
  private boolean production;

  @Option(
      names = "--worker",
      paramLabel = "LANG=PATH",
      description = "A language worker to use; functions in Java need none.")
  private Map<String, Path> workers = Map.of();

  @Option(names = "--verbose", description = "Log the details, too.")
  private boolean verbose;

  @Option(names = "--json-logs", description = "Write JSON lines instead of text.")
  private boolean jsonLogs;

  @Override
  public Integer call() throws InterruptedException {
    checkPort("--port", port == null ? 0 : port);
    checkPort("--service-port", servicePort);
    boolean colours = Boolean.getBoolean("hubwire.terminal") && System.getenv("NO_COLOR") == null;
    CommandLog.use(new LogForm(verbose, jsonLogs, colours && !jsonLogs));
    StopSignals stop = StopSignals.listen();
    if (!workers.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "--worker "
                  + workers.keySet().iterator().next()
                  + " is not used: functions run in Java"
                  + " only, in this process.");
    }
    StartReport report = jsonLogs ? new JsonReport(System.out) : new TextReport(System.out);
    report.begin();
    HubwireBuilder builder = builder();
    try (Hubwire running = builder.start()) {
      stop.expect(); // before the report, which whoever starts us may answer with a signal
      report.ready(running, Uptime.millis());
      if (Training.isWanted()) {
        Training.run(running);
      } else {
        stop.await();
        report.stopping();
      }
    }
    return ExitCode.OK;
  }

  private HubwireBuilder builder() {
    HubwireBuilder builder =
        Hubwire.of(AppLocator.locate(app))
            .servicePort(servicePort)
            .enforceKeys(enableAuth)
            .strict(strict)
            .production(production);
    if (port != null) {
      builder.port(port);
    }
    if (service != null && !service.equals("embedded")) {
      builder.service(service);
    }
    if (cors != null) {
      builder.cors(cors);
    }
    return builder;
  }

  private void checkPort(String option, int value) {
    if (value < 0 || value > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + "; expected 0 to " + HIGHEST_PORT + ".");
    }
  }
}
