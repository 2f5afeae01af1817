package io.hubwire.engine;

import io.hubwire.App;
import io.hubwire.FunctionInterceptor;
import io.hubwire.HubwireException;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.FunctionsHostBuilder;
import io.hubwire.host.app.CallInterceptor;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.service.ServiceException;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.config.ServiceConfiguration;
import io.hubwire.service.config.SettingsSources;
import io.hubwire.service.server.SocketSettings;
import io.hubwire.service.server.Tls;
import io.hubwire.spi.StartRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts the parts in the order in which each needs the one before: the service, closed, since the
 * app must know its port; the host; then their joint; and the service opens.
 */
final class Starter {

  private static final int SERVICE_PORT = 7080;
  private static final Path OWN_FOLDER = Path.of(".hubwire");

  private final StartRequest choices;
  private final boolean direct;
  private final List<String> notes = new ArrayList<>();
  private @Nullable WebPubSubService service;
  private @Nullable FunctionsHost host;
  private final AtomicReference<@Nullable Wiring> joint = new AtomicReference<>();
  private final Feed feed = new Feed(this::rejoin);
  private final @Nullable MovableClock clock;
  private final AnsweredActions actions =
      new AnsweredActions(
          (call, status) ->
              feed.answeredInPlace(now(), call.method() + " " + call.uri().getPath(), status));

  Starter(StartRequest choices) {
    this(choices, true);
  }

  /**
   * The same with a choice for tests.
   *
   * @param direct whether events reach the host without taking a socket
   */
  Starter(StartRequest choices, boolean direct) {
    this.choices = choices;
    this.direct = direct;
    this.clock = choices.movableClock() ? new MovableClock() : null;
  }

  private Instant now() {
    return clock == null ? Instant.now() : clock.instant();
  }

  RunningApp start() {
    try {
      return startParts();
    } catch (HostException | ServiceException e) {
      closeStarted();
      throw new HubwireException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      closeStarted();
      throw e;
    }
  }

  /** A changed app may have other triggers. */
  private void rejoin() {
    Wiring wiring = joint.get();
    if (wiring != null) {
      wiring.join();
    }
  }

  private RunningApp startParts() {
    if (!choices.embedded()) {
      return startHostAlone();
    }
    return switch (ServiceChoice.of(wantedService(), notes::add)) {
      case ServiceChoice.Elsewhere(var connection) -> {
        String connectionString = connection.write();
        FunctionsHost running =
            startHost(builder(Map.of(ServiceChoice.SETTING, connectionString), hostSockets()));
        yield new RunningApp(running, null, connectionString, notes, aside());
      }
      case ServiceChoice.Embedded embedded -> startBoth(embedded);
    };
  }

  private RunningApp startHostAlone() {
    String own = wantedService();
    if (own == null || own.isBlank()) {
      notes.add(
          "The setting "
              + ServiceChoice.SETTING
              + " names no service: functions that send actions or make clients' URLs cannot"
              + " run.");
    }
    Map<String, String> settings = own == null ? Map.of() : Map.of(ServiceChoice.SETTING, own);
    return new RunningApp(
        startHost(builder(settings, hostSockets()).metrics(true)),
        null,
        own == null ? "" : own,
        notes,
        aside());
  }

  private RunningApp.Aside aside() {
    return new RunningApp.Aside(feed, clock, actions);
  }

  private @Nullable String wantedService() {
    return choices.service() == null ? appSettings().get(ServiceChoice.SETTING) : choices.service();
  }

  private AppConfiguration appSettings() {
    return AppConfiguration.load(
        choices.app().settings(), choices.environment(), choices.settings(), Map.of());
  }

  private RunningApp startBoth(ServiceChoice.Embedded embedded) {
    SettingsSources sources = sources();
    ServiceConfiguration configuration = ServiceConfiguration.read(sources);
    notes.addAll(configuration.notes());
    Path ownFolder = choices.app().settings().resolve(OWN_FOLDER);
    Tls development = new Tls.Development(ownFolder);
    ServiceSettings wanted = configured(configuration);
    ServiceSettings settings =
        embedded.settings(
            choices.https() ? ServiceChoice.overHttps(wanted, development) : wanted, development);
    if (settings.tls() instanceof Tls.Development shown) {
      notes.add(shown.note());
    }
    // The hubs' handlers follow once the host's own address is known.
    WebPubSubService running =
        WebPubSubService.start(
            settings.withHubs(Map.of()).withClock(clock == null ? null : clock.forService()));
    service = running;
    running.ready(false);
    String connectionString = running.connectionString().write();
    Map<String, String> given =
        new HashMap<>(
            WorkerTrust.in(ownFolder, running.certificates(), appSettings()::get, notes::add));
    given.put(ServiceChoice.SETTING, connectionString);
    FunctionsHost hosting =
        startHost(builder(given, sockets(settings)).trusting(running.certificates()));
    Wiring wiring = new Wiring(hosting, running, settings.hubs(), choices.production());
    shorten(running, hosting);
    wiring.join();
    joint.set(wiring);
    EmbeddedService both = new EmbeddedService(running, wiring, sources, choices.production());
    if (choices.watch()) {
      both.watch();
    }
    running.ready(true);
    return new RunningApp(hosting, both, connectionString, notes, aside());
  }

  private ServiceSettings configured(ServiceConfiguration configuration) {
    ServiceSettings defaults =
        ServiceSettings.forDevelopment()
            .withPort(SERVICE_PORT)
            .withDevelopment(!choices.production());
    ServiceSettings configured = configuration.appliedTo(defaults);
    Integer port = choices.servicePort();
    return port == null ? configured : configured.withPort(port);
  }

  private FunctionsHost startHost(FunctionsHostBuilder builder) {
    FunctionsHost running = builder.start();
    host = running;
    return running;
  }

  private SettingsSources sources() {
    return SettingsSources.of(
        Map.of(), choices.environment(), choices.app().settings(), Path.of("").toAbsolutePath());
  }

  /** The settings of sockets, which count for a host alone, too. */
  private SocketSettings hostSockets() {
    return sockets(
        ServiceConfiguration.read(sources()).appliedTo(ServiceSettings.forDevelopment()));
  }

  /** The host goes by the service's timeouts and names, and both hold their bytes by one budget. */
  private static SocketSettings sockets(ServiceSettings settings) {
    List<String> hosts = new ArrayList<>(settings.sockets().hosts());
    settings.publicEndpoints().named().forEach(endpoint -> hosts.add(endpoint.host()));
    return new SocketSettings(settings.sockets().timeouts(), settings.sockets().budget(), hosts);
  }

  private FunctionsHostBuilder builder(Map<String, String> more, SocketSettings sockets) {
    Map<String, String> overrides = new HashMap<>(choices.settings());
    overrides.putAll(more);
    FunctionsHostBuilder builder =
        FunctionsHost.of(app(choices.app()))
            .enforceKeys(choices.enforceKeys())
            .strict(choices.strict())
            .development(!choices.production())
            .watch(choices.watch())
            .environment(choices.environment())
            .overrides(overrides)
            .timeouts(sockets.timeouts())
            .budget(sockets.budget())
            .hostNames(sockets.hosts())
            .workers(new WorkerModule(choices.workers()))
            .aroundActions(actions::before)
            .listener(feed);
    if (clock != null) {
      builder.clock(clock.forHost());
    }
    if (choices.port() != null) {
      builder.port(choices.port());
    }
    if (choices.address() != null) {
      builder.address(choices.address());
    }
    if (choices.cors() != null) {
      builder.cors(choices.cors());
    }
    return builder;
  }

  /** Events for the host's functions take no socket: both are in this JVM. */
  private void shorten(WebPubSubService running, FunctionsHost hosting) {
    if (direct) {
      running.handlersAt(hosting.baseUrl().toString(), new HostHandler(hosting));
    }
  }

  private static FunctionApp app(App app) {
    return switch (app) {
      case App.Folder(var root) -> new FunctionApp.StagedFolder(root);
      case App.Jar(var jar) -> new FunctionApp.Jar(jar);
      case App.ClassPath(var entries, var root) -> new FunctionApp.ClassPath(entries, root);
      case App.Loaded loaded -> loaded(loaded);
    };
  }

  private static FunctionApp loaded(App.Loaded app) {
    FunctionInterceptor interceptor = app.interceptor();
    return new FunctionApp.Loaded(
        app.loader(),
        app.scanned(),
        app.classes(),
        app.root(),
        interceptor == null ? CallInterceptor.NONE : new Intercepted(interceptor));
  }

  private record Intercepted(FunctionInterceptor given) implements CallInterceptor {
    @Override
    public @Nullable Object call(
        String function, List<@Nullable Object> arguments, Callable<@Nullable Object> original)
        throws Exception {
      return given.call(function, arguments, original);
    }

    @Override
    public @Nullable Object instance(Class<?> type) {
      return given.instance(type);
    }
  }

  private void closeStarted() {
    if (service != null) {
      service.close();
    }
    if (host != null) {
      host.close();
    }
    if (clock != null) {
      clock.close();
    }
  }
}
