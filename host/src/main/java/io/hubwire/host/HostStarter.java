package io.hubwire.host;

import io.hubwire.bindings.ActionSender;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.http.Cors;
import io.hubwire.host.http.HttpActionSender;
import io.hubwire.host.http.HttpFrontEnd;
import io.hubwire.host.identity.EntraTokens;
import io.hubwire.host.key.KeyStore;
import io.hubwire.host.metrics.InvocationTally;
import io.hubwire.host.time.HostClock;
import io.hubwire.host.time.SystemHostClock;
import io.hubwire.http.PageGuard;
import io.hubwire.http.SteadyLoops;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a running host of the choices of a {@link FunctionsHostBuilder}. */
final class HostStarter {

  private static final int DEFAULT_PORT = 7071;
  private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

  private final FunctionsHostBuilder choices;
  private final AppConfiguration files;
  private final @Nullable SystemHostClock ownClock;
  private final @Nullable Vertx ownVertx;
  private final HostClock clock;
  private final Vertx vertx;
  private final HostThreads threads = new HostThreads();

  HostStarter(FunctionsHostBuilder choices) {
    this.choices = choices;
    if (!Files.exists(choices.app.root())) {
      throw new HostException(
          "The app folder "
              + choices.app.root()
              + " does not exist; name the folder of a function app.");
    }
    this.files =
        AppConfiguration.load(
            choices.app.root(), choices.environment, choices.overrides, choices.defaults);
    this.ownClock = choices.clock == null ? new SystemHostClock() : null;
    this.clock = choices.clock == null ? Objects.requireNonNull(ownClock) : choices.clock;
    this.ownVertx = choices.vertx == null ? newVertx() : null;
    this.vertx = choices.vertx == null ? Objects.requireNonNull(ownVertx) : choices.vertx;
  }

  FunctionsHost start() {
    HostDispatcher dispatcher = new HostDispatcher(cors());
    HttpFrontEnd frontEnd = new HttpFrontEnd(vertx, dispatcher, choices.timeouts, choices.budget);
    HostResources resources =
        new HostResources(frontEnd, threads, ownVertx, ownClock, choices.drainLimit);
    RunningApp running = null;
    try {
      String address = firstSet(choices.address, files.localHost("LocalHttpAddress"), "127.0.0.1");
      int port = frontEnd.listen(address, port());
      running = new RunningApp(ports(address, port));
      dispatcher.attach(running);
      ChangeWatcher watcher = new ChangeWatcher(running, clock);
      FunctionsHost host = new FunctionsHost(resources, running, watcher, port);
      running.start();
      if (choices.watch) {
        watcher.start();
      }
      return host;
    } catch (RuntimeException e) {
      frontEnd.shutdown(Duration.ZERO);
      if (running != null) {
        running.stop(Duration.ZERO);
      }
      resources.close();
      throw e;
    }
  }

  private static Vertx newVertx() {
    FileSystemOptions files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return SteadyLoops.vertx(
        new VertxOptions().setPreferNativeTransport(true).setFileSystemOptions(files));
  }

  private HostPorts ports(String address, int port) {
    HostSettings settings =
        new HostSettings(
            choices.app,
            choices.environment,
            choices.overrides,
            choices.defaults,
            choices.enforceKeys,
            choices.strict,
            choices.development);
    KeyStore keys = new KeyStore(choices.app.root());
    if (choices.enforceKeys) {
      keys.ensureWebhookKey("webpubsub");
    }
    HostListener listener = choices.listener;
    InvocationTally tally = choices.metrics ? new InvocationTally(listener, choices.budget) : null;
    return new HostPorts(
        settings,
        clock,
        threads,
        tally == null ? listener : tally,
        tally,
        choices.aroundActions.apply(sender()),
        new EntraTokens(choices.environment, task -> threads.start("hubwire-identity", task)),
        choices.workers,
        keys,
        guard(address),
        "http://localhost:" + port,
        given(port));
  }

  private ActionSender sender() {
    ActionSender sender = choices.sender;
    return sender == null ? new HttpActionSender(vertx, choices.trusted) : sender;
  }

  private PageGuard guard(String address) {
    Stream<String> own = ANY_ADDRESS.contains(address) ? Stream.of() : Stream.of(address);
    return new PageGuard(Stream.concat(own, choices.hostNames.stream()));
  }

  private Map<String, String> given(int port) {
    return Map.of(
        "WEBSITE_HOSTNAME",
        "localhost:" + port,
        "AzureWebJobsScriptRoot",
        choices.app.root().toAbsolutePath().toString(),
        "AZURE_FUNCTIONS_ENVIRONMENT",
        choices.development ? "Development" : "Production");
  }

  private Cors cors() {
    String origins = firstSet(choices.cors, files.localHost("CORS"), "");
    Boolean credentials = choices.corsCredentials;
    return Cors.parse(
        origins,
        credentials == null
            ? Boolean.parseBoolean(files.localHost("CORSCredentials"))
            : credentials);
  }

  private int port() {
    if (choices.port != null) {
      return choices.port;
    }
    String local = files.localHost("LocalHttpPort");
    try {
      return local == null ? DEFAULT_PORT : Integer.parseInt(local);
    } catch (NumberFormatException e) {
      throw new HostException(
          "The setting Host.LocalHttpPort of local.settings.json is '"
              + local
              + "'; expected a port number.",
          e);
    }
  }

  private static String firstSet(@Nullable String first, @Nullable String second, String last) {
    return first != null ? first : second != null ? second : last;
  }
}
