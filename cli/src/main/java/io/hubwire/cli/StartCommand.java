package io.hubwire.cli;

import io.hubwire.HubwireBuilder;
import io.hubwire.protocol.auth.ConnectionString;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubwire start}: an app's functions and the Web PubSub service, wired to each other. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run a function app and the Web PubSub service that it talks to, until Ctrl-C.",
      "APP is a jar with lib/ beside it, a Maven or Gradle project, or a folder as it is deployed."
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

  private static final String EMBEDDED = "embedded";

  @Mixin private HostOptions options = new HostOptions();

  @Option(
      names = "--service-port",
      paramLabel = "PORT",
      description =
          "The service's port, 0 for any free one (default: 7080, or what hubwire.json says).")
  private @Nullable Integer servicePort;

  @Option(
      names = "--service",
      paramLabel = "embedded|STRING",
      description = "The service: the embedded one, or another by its connection string.")
  private @Nullable String service;

  @Option(
      names = "--https",
      description =
          "Serve clients and SDKs over TLS, with a certificate for localhost that is kept in"
              + " APP's .hubwire/ for them to trust.")
  private boolean https;

  @Option(
      names = {"--enable-auth", "--enableAuth"},
      description = "Ask callers for keys ('hubwire keys' shows them).")
  private boolean enableAuth;

  @Option(names = "--production", description = "As in the cloud: clients get no explanations.")
  private boolean production;

  @Option(
      names = "--watch",
      negatable = true,
      description =
          "Take over what changes, and compile the sources of a Java project as they are saved"
              + " (default without --production), or do neither.")
  private @Nullable Boolean watch;

  @Option(
      names = "--debug",
      arity = "0..1",
      paramLabel = "PORT",
      preprocessor = OptionalPort.class,
      description =
          "Let a debugger attach to the functions (default port: 5005 for Java, 9229 for"
              + " JavaScript, 5678 for Python).")
  private @Nullable Integer debug;

  @Override
  public Integer call() throws InterruptedException {
    options.checkPort("--service-port", servicePort == null ? 0 : servicePort);
    checkService();
    DebugChoice debugging =
        debug == null ? DebugChoice.NONE : DebugChoice.of(options.app(), checkedDebugPort(debug));
    return debugging.needsAnotherJvm()
        ? debugging.runAgain(options.arguments())
        : options.run(builder -> choose(debugging.apply(builder)), compiles());
  }

  private boolean compiles() {
    return watch == null ? !production : watch;
  }

  private int checkedDebugPort(int port) {
    options.checkPort("--debug", port);
    return port;
  }

  /** Does not repeat what was given: a connection string with a typing error holds a key. */
  private void checkService() {
    if (service == null || service.equals(EMBEDDED)) {
      return;
    }
    try {
      ConnectionString.parse(service);
    } catch (IllegalArgumentException e) {
      throw options.wrong(
          "--service is neither 'embedded' nor a connection string: " + e.getMessage());
    }
  }

  private HubwireBuilder choose(HubwireBuilder builder) {
    builder
        .enforceKeys(enableAuth)
        .production(production)
        .https(https)
        .watch(watch == null || watch);
    if (servicePort != null) {
      builder.servicePort(servicePort);
    }
    if (service != null && !service.equals(EMBEDDED)) {
      builder.service(service);
    }
    return builder;
  }
}
