package io.hubwire.cli;

import io.hubwire.HubwireBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubwire host}: an app's functions, with a service elsewhere. */
@Command(
    name = "host",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run a function app alone, against the service that its settings name, until Ctrl-C.",
      "APP is a jar with lib/ beside it, a Maven or Gradle project, or a folder as it is deployed."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  WebPubSubConnectionString=\"$CONNECTION\" hubwire host",
      "  hubwire host target/app.jar --host 0.0.0.0 --json-logs",
      "  hubwire host samples/chat --no-production"
    })
final class HostCommand implements Callable<Integer> {

  @Mixin private HostOptions options = new HostOptions();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: the loopback addresses).")
  private @Nullable String address;

  @Option(
      names = {"--enable-auth", "--enableAuth"},
      negatable = true,
      description = "Ask callers for keys (default with --production), or do not.")
  private @Nullable Boolean enableAuth;

  @Option(
      names = "--production",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "As in the cloud: callers get no explanations (default), or with them.")
  private boolean production;

  @Override
  public Integer call() throws InterruptedException {
    return options.run(this::choose);
  }

  private HubwireBuilder choose(HubwireBuilder builder) {
    builder
        .hostOnly()
        .production(production)
        .enforceKeys(enableAuth == null ? production : enableAuth);
    return address == null ? builder : builder.address(address);
  }
}
