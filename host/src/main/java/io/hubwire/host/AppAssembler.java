package io.hubwire.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.host.app.AppLanguage;
import io.hubwire.host.app.DiscoveredFunction;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.host.config.HostOptions;
import io.hubwire.host.invoke.HostedFunction;
import io.hubwire.host.invoke.Invocations;
import io.hubwire.host.route.RouteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads an app: settings, functions, bindings, triggers. */
final class AppAssembler {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");

  private final HostPorts ports;
  private final AppConfiguration configuration;
  private final HostOptions options;
  private final LoadedApp app;
  private final Invocations invocations;
  private final WebPubSubExtension extension;
  private final TriggerWiring wiring;

  private AppAssembler(HostPorts ports, AppConfiguration configuration) {
    this.ports = ports;
    this.configuration = configuration;
    configuration.addGiven(ports.given());
    this.options = configuration.hostOptions();
    this.app = LoadedApp.load(ports, configuration, options);
    this.invocations =
        new Invocations(
            ports.clock(),
            options.logLevels(),
            ports.listener(),
            ports.threads(),
            options.functionTimeout());
    this.extension = closedOnFailure(() -> ExtensionFactory.create(configuration, ports));
    this.wiring = new TriggerWiring(ports, configuration, options, invocations, extension);
  }

  /** The app's classes and processes must not outlive a load that fails. */
  private <T> T closedOnFailure(Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException | Error e) {
      app.close();
      throw e;
    }
  }

  /**
   * Loads the app anew.
   *
   * @throws HostException where it cannot run
   */
  static AppGeneration assemble(HostPorts ports) {
    HostSettings settings = ports.settings();
    AppConfiguration configuration =
        AppConfiguration.load(
            settings.app().root(),
            settings.environment(),
            settings.overrides(),
            settings.defaults());
    AppAssembler assembler = new AppAssembler(ports, configuration);
    return assembler.closedOnFailure(assembler::generation);
  }

  /** The same for a look at the app: whatever is in error is neither logged nor fatal. */
  static AppGeneration inspect(HostPorts ports, AppConfiguration configuration) {
    AppAssembler assembler = new AppAssembler(ports, configuration);
    return assembler.closedOnFailure(() -> assembler.generation(assembler.entries()));
  }

  private AppGeneration generation() {
    List<HostedEntry> entries = entries();
    configuration.warnings().forEach(LOG::warn);
    check(entries); // what is fatal is told by whoever is told of the failure
    for (HostedEntry entry : entries) {
      if (entry.error() != null) {
        LOG.error("The '{}' function is in error: {}", entry.name(), entry.error());
      }
    }
    StartAdvice.of(app, entries).forEach(LOG::warn);
    return generation(entries);
  }

  private List<HostedEntry> entries() {
    List<HostedEntry> entries = new ArrayList<>();
    for (DiscoveredFunction function : app.functions().functions()) {
      entries.add(entry(function));
    }
    return entries;
  }

  private AppGeneration generation(List<HostedEntry> entries) {
    return new AppGeneration(
        configuration,
        options,
        app,
        List.copyOf(entries),
        wiring.http(),
        extension,
        wiring.timers(),
        invocations,
        new AppEnd(ports.threads(), invocations, app));
  }

  private void check(List<HostedEntry> entries) {
    if (entries.isEmpty()) {
      throw new HostException(
          "No functions found in "
              + ports.settings().app().root()
              + ". An app is a folder with function.json files, a jar, compiled classes with"
              + " @FunctionName, a package.json whose 'main' declares functions, or a"
              + " function_app.py.");
    }
    List<String> errors =
        entries.stream()
            .filter(entry -> entry.error() != null)
            .map(entry -> "The '" + entry.name() + "' function is in error: " + entry.error())
            .toList();
    if (errors.size() == entries.size()) {
      throw new HostException("No function of the app can run. " + String.join(" ", errors));
    }
    if (ports.settings().strict() && !errors.isEmpty()) {
      throw new HostException(String.join(" ", errors));
    }
  }

  private HostedEntry entry(DiscoveredFunction discovered) {
    boolean disabled = isDisabled(discovered);
    FunctionDefinition definition = discovered.definition();
    if (definition == null) {
      return inError(discovered, disabled, discovered.error());
    }
    try {
      checkLanguage(definition);
      HostedFunction hosted = hosted(definition);
      TriggerSummary trigger = wiring.wire(hosted, disabled);
      return new HostedEntry(discovered, hosted, trigger, disabled, hosted.loadFailure());
    } catch (BindingException | RouteException e) {
      return inError(discovered, disabled, e.getMessage());
    }
  }

  private static HostedEntry inError(
      DiscoveredFunction discovered, boolean disabled, @Nullable String error) {
    String type = "";
    for (JsonNode binding : discovered.json().path("bindings")) {
      String candidate = binding.path("type").asText("");
      type = candidate.toLowerCase(Locale.ROOT).endsWith("trigger") ? candidate : type;
    }
    return new HostedEntry(
        discovered,
        null,
        new TriggerSummary.Other(type),
        disabled,
        Objects.requireNonNullElse(error, "It cannot be set up."));
  }

  private void checkLanguage(FunctionDefinition definition) {
    String named = AppLanguage.named(configuration);
    String own = definition.language();
    if (named != null && !own.equals(named)) {
      throw new BindingException(
          "Did not find functions with language ["
              + named
              + "]. The setting FUNCTIONS_WORKER_RUNTIME is '"
              + named
              + "', but this function is written in "
              + own
              + "; set it to "
              + own
              + ".");
    }
    if (!own.equals(app.language())) {
      throw new BindingException(
          "The function is written in "
              + own
              + ", but others of the app in "
              + app.language()
              + ": an app has one language. Set FUNCTIONS_WORKER_RUNTIME to the one that counts.");
    }
  }

  private HostedFunction hosted(FunctionDefinition definition) {
    FunctionBindings bindings = new FunctionBindings(extension);
    return new HostedFunction(
        definition,
        app.invoker(),
        bindings.inputs(definition),
        bindings.outputs(definition),
        load(definition));
  }

  private @Nullable String load(FunctionDefinition definition) {
    try {
      app.invoker().load(definition).toCompletableFuture().join();
      return null;
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
  }

  private boolean isDisabled(DiscoveredFunction function) {
    String name = function.name();
    return isTrue(configuration.get("AzureWebJobs." + name + ".Disabled"))
        || isTrue(configuration.get("AzureWebJobs_" + name + "_Disabled"))
        || function.json().path("disabled").asBoolean(false);
  }

  private static boolean isTrue(@Nullable String value) {
    return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
  }
}
