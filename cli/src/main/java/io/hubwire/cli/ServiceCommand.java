package io.hubwire.cli;

import io.hubwire.cli.app.CommandException;
import io.hubwire.cli.entry.Uptime;
import io.hubwire.cli.log.CommandLog;
import io.hubwire.cli.log.LogForm;
import io.hubwire.cli.log.OutputQueue;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.config.ServiceConfiguration;
import io.hubwire.service.config.SettingsSources;
import io.hubwire.service.config.SettingsWatch;
import io.hubwire.service.server.Tls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code hubwire service}: the Web PubSub service without a functions host. */
@Command(
    name = "service",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run the Web PubSub service alone, until Ctrl-C.",
      "Settings come from flags, the environment (WebPubSub__...), hubwire.json and"
          + " appsettings.json of this folder; docs/settings.md lists them."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire service",
      "  hubwire service --port 0 --no-production",
      "  hubwire service --host 0.0.0.0 --access-key \"$KEY\" --json-logs"
    })
final class ServiceCommand implements Callable<Integer> {

  @Option(names = "--port", description = "The port, 0 for any free one (default: 7080).")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: the loopback addresses).")
  private @Nullable String host;

  @Option(
      names = "--access-key",
      paramLabel = "KEY",
      description = "The primary key (default: the official emulator's, known to everyone).")
  private @Nullable String accessKey;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file (default: hubwire.json of this folder, where it is there).")
  private @Nullable Path config;

  @Option(
      names = "--https",
      description =
          "Speak https and wss, with a certificate for localhost that is kept in this folder's"
              + " .hubwire/ for clients to trust, unless the settings name another.")
  private boolean https;

  @Option(
      names = "--production",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "As in the cloud: clients get no explanations (default), or with them.")
  private boolean production;

  @Option(names = "--verbose", description = "Log the details, too.")
  private boolean verbose;

  @Option(names = "--json-logs", description = "Write JSON lines instead of text.")
  private boolean jsonLogs;

  @Override
  public Integer call() throws InterruptedException {
    boolean colours = Boolean.getBoolean("hubwire.terminal") && System.getenv("NO_COLOR") == null;
    LogForm form = new LogForm(verbose, jsonLogs, colours && !jsonLogs);
    CommandLog.use(form);
    OutputQueue.install(form);
    StopSignals stop = StopSignals.listen();
    ServiceReport report =
        jsonLogs ? new ServiceJsonReport(System.out) : new ServiceTextReport(System.out);
    report.begin();
    SettingsSources sources = sources();
    ServiceConfiguration configuration = ServiceConfiguration.read(sources);
    ServiceSettings settings =
        overHttps(
            configuration.appliedTo(
                ServiceSettings.forDevelopment()
                    .withPort(Defaults.SERVICE_PORT)
                    .withDevelopment(!production)));
    checkKey(settings);
    List<String> notes = new ArrayList<>(configuration.notes());
    if (settings.tls() instanceof Tls.Development shown) {
      notes.add(shown.note());
    }
    try (WebPubSubService running = WebPubSubService.start(settings)) {
      stop.expect(); // before the report, which whoever starts us may answer with a signal
      report.ready(running.connectionString(), settings.hubs(), notes, Uptime.millis());
      SettingsWatch watch =
          SettingsWatch.start(sources, changed -> running.hubs(changed.hubs(production)));
      stop.await();
      watch.close();
      report.stopping();
    }
    return ExitCode.OK;
  }

  private ServiceSettings overHttps(ServiceSettings settings) {
    return https && settings.tls() == null
        ? settings.withTls(new Tls.Development(Path.of(".hubwire").toAbsolutePath()))
        : settings;
  }

  private SettingsSources sources() {
    Map<String, String> given = new HashMap<>();
    if (port != null) {
      given.put("port", port.toString());
    }
    if (host != null) {
      given.put("host", host);
    }
    if (accessKey != null) {
      given.put("accessKey", accessKey);
    }
    Path here = Path.of("").toAbsolutePath();
    SettingsSources sources = SettingsSources.of(given, System.getenv(), here, here);
    return config == null ? sources : sources.withFile(config.toAbsolutePath());
  }

  private static void checkKey(ServiceSettings settings) {
    boolean known = settings.accessKeys().contains(ServiceSettings.DEFAULT_KEY);
    if (known && !isLoopback(settings.host())) {
      throw new CommandException(
          "The service does not listen on "
              + settings.host()
              + ", beyond this machine, with the well-known access key; give it a key of your own"
              + " with --access-key or the variable WebPubSub__AccessKey.");
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new CommandException(
          "The service cannot listen on " + address + ": no address of that name is known.", e);
    }
  }
}
