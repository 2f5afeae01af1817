package io.hubwire.host;

import io.hubwire.bindings.ActionSender;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.http.Cors;
import io.hubwire.host.http.HttpActionSender;
import io.hubwire.host.http.HttpFrontEnd;
import io.hubwire.host.identity.EntraTokens;
import io.hubwire.host.invoke.LanguageWorkers;
import io.hubwire.host.key.KeyStore;
import io.hubwire.host.metrics.InvocationTally;
import io.hubwire.host.time.HostClock;
import io.hubwire.host.time.SystemHostClock;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a host is to run; every choice has a default. */
public final class FunctionsHostBuilder {

  private static final int DEFAULT_PORT = 7071;
  private static final Duration DEFAULT_DRAIN_LIMIT = Duration.ofSeconds(4);

  private final FunctionApp app;
  private @Nullable Integer port;
  private @Nullable String address;
  private @Nullable String cors;
  private @Nullable Boolean corsCredentials;
  private boolean enforceKeys;
  private boolean strict;
  private boolean development;
  private boolean watch;
  private boolean metrics;
  private Duration drainLimit = DEFAULT_DRAIN_LIMIT;
  private Map<String, String> environment = System.getenv();
  private Map<String, String> overrides = Map.of();
  private Map<String, String> defaults = Map.of();
  private HostListener listener = new HostListener() {};
  private LanguageWorkers workers = LanguageWorkers.NONE;
  private @Nullable HostClock clock;
  private @Nullable Vertx vertx;
  private @Nullable ActionSender sender;
  private UnaryOperator<ActionSender> aroundActions = UnaryOperator.identity();
  private List<X509Certificate> trusted = List.of();

  FunctionsHostBuilder(FunctionApp app) {
    this.app = app;
  }

  /**
   * The port to listen on, 0 for any free one. Without this: {@code Host.LocalHttpPort} of
   * local.settings.json, else 7071.
   */
  public FunctionsHostBuilder port(int newPort) {
    port = newPort;
    return this;
  }

  /**
   * The address to listen on. Without this: {@code Host.LocalHttpAddress} of local.settings.json,
   * else the loopback addresses.
   */
  public FunctionsHostBuilder address(String newAddress) {
    address = newAddress;
    return this;
  }

  /**
   * Origins whose pages may call the host, separated by commas, or {@code *}. Without this: {@code
   * Host.CORS} of local.settings.json, else none.
   */
  public FunctionsHostBuilder cors(String origins) {
    cors = origins;
    return this;
  }

  /** Whether such pages may send cookies. */
  public FunctionsHostBuilder corsCredentials(boolean allowed) {
    corsCredentials = allowed;
    return this;
  }

  /** Whether callers must show keys, kept in the app's {@code .hubwire/keys.json}. Off. */
  public FunctionsHostBuilder enforceKeys(boolean enforced) {
    enforceKeys = enforced;
    return this;
  }

  /** Whether a function in error keeps the host from starting. Off. */
  public FunctionsHostBuilder strict(boolean isStrict) {
    strict = isStrict;
    return this;
  }

  /** Whether refused events are explained to their sender. Off, as in the cloud. */
  public FunctionsHostBuilder development(boolean isDevelopment) {
    development = isDevelopment;
    return this;
  }

  /** Whether a changed app is taken over by itself. Off. */
  public FunctionsHostBuilder watch(boolean isWatched) {
    watch = isWatched;
    return this;
  }

  /**
   * Whether {@code GET /metrics} tells figures in Prometheus' text form, to who holds the master
   * key where keys are asked for. Off.
   */
  public FunctionsHostBuilder metrics(boolean told) {
    metrics = told;
    return this;
  }

  /** How long {@link FunctionsHost#close} waits for what is in flight. 4 seconds. */
  public FunctionsHostBuilder drainLimit(Duration limit) {
    drainLimit = limit;
    return this;
  }

  /** In place of the process environment. */
  public FunctionsHostBuilder environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** App settings that win over every other source. */
  public FunctionsHostBuilder overrides(Map<String, String> settings) {
    overrides = Map.copyOf(settings);
    return this;
  }

  /** App settings for what no other source sets. */
  public FunctionsHostBuilder defaults(Map<String, String> settings) {
    defaults = Map.copyOf(settings);
    return this;
  }

  /** Who is told what happens. */
  public FunctionsHostBuilder listener(HostListener newListener) {
    listener = newListener;
    return this;
  }

  /** Who runs functions in other languages than Java. Without this nobody does. */
  public FunctionsHostBuilder workers(LanguageWorkers newWorkers) {
    workers = newWorkers;
    return this;
  }

  /** In place of the machine's clock; not closed by the host. */
  public FunctionsHostBuilder clock(HostClock newClock) {
    clock = newClock;
    return this;
  }

  /** In place of a Vert.x of the host's own; not closed by the host. */
  public FunctionsHostBuilder vertx(Vertx newVertx) {
    vertx = newVertx;
    return this;
  }

  /** Certificates of services that are good besides those that the Java runtime trusts. */
  public FunctionsHostBuilder trusting(List<X509Certificate> certificates) {
    trusted = List.copyOf(certificates);
    return this;
  }

  /** In place of an HTTP client for the actions of output bindings. */
  public FunctionsHostBuilder actionSender(ActionSender newSender) {
    sender = newSender;
    return this;
  }

  /** Stands between the output bindings and what carries their actions. */
  public FunctionsHostBuilder aroundActions(UnaryOperator<ActionSender> around) {
    aroundActions = around;
    return this;
  }

  /**
   * Loads the app and listens.
   *
   * @return when every function that can run is ready
   * @throws HostException where the app is not there, its settings are broken, none of its
   *     functions can run, or the port is taken; then nothing is left behind
   */
  public FunctionsHost start() {
    if (!Files.exists(app.root())) {
      throw new HostException(
          "The app folder " + app.root() + " does not exist; name the folder of a function app.");
    }
    AppConfiguration files = AppConfiguration.load(app.root(), environment, overrides, defaults);
    SystemHostClock ownClock = clock == null ? new SystemHostClock() : null;
    Vertx ownVertx = vertx == null ? newVertx() : null;
    Vertx usedVertx = vertx == null ? Objects.requireNonNull(ownVertx) : vertx;
    HostClock usedClock = clock == null ? Objects.requireNonNull(ownClock) : clock;
    HostDispatcher dispatcher = new HostDispatcher(cors(files));
    HttpFrontEnd frontEnd = new HttpFrontEnd(usedVertx, dispatcher, dispatcher::bodyLimit);
    HostThreads threads = new HostThreads();
    HostResources resources = new HostResources(frontEnd, threads, ownVertx, ownClock, drainLimit);
    RunningApp running = null;
    try {
      String listenAddress = firstSet(address, files.localHost("LocalHttpAddress"), "127.0.0.1");
      int actualPort = frontEnd.listen(listenAddress, port(files));
      running = new RunningApp(ports(usedVertx, usedClock, threads, actualPort));
      dispatcher.attach(running);
      ChangeWatcher watcher = new ChangeWatcher(running, usedClock);
      FunctionsHost host = new FunctionsHost(resources, running, watcher, actualPort);
      running.start();
      if (watch) {
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
    return Vertx.vertx(
        new VertxOptions().setPreferNativeTransport(true).setFileSystemOptions(files));
  }

  private HostPorts ports(
      Vertx usedVertx, HostClock usedClock, HostThreads threads, int actualPort) {
    HostSettings settings =
        new HostSettings(app, environment, overrides, defaults, enforceKeys, strict, development);
    KeyStore keys = new KeyStore(app.root());
    if (enforceKeys) {
      keys.ensureWebhookKey("webpubsub");
    }
    Map<String, String> given =
        Map.of(
            "WEBSITE_HOSTNAME",
            "localhost:" + actualPort,
            "AzureWebJobsScriptRoot",
            app.root().toAbsolutePath().toString(),
            "AZURE_FUNCTIONS_ENVIRONMENT",
            development ? "Development" : "Production");
    InvocationTally tally = metrics ? new InvocationTally(listener) : null;
    return new HostPorts(
        settings,
        usedClock,
        threads,
        tally == null ? listener : tally,
        tally,
        aroundActions.apply(sender == null ? new HttpActionSender(usedVertx, trusted) : sender),
        new EntraTokens(environment, task -> threads.start("hubwire-identity", task)),
        workers,
        keys,
        "http://localhost:" + actualPort,
        given);
  }

  private Cors cors(AppConfiguration files) {
    String origins = firstSet(cors, files.localHost("CORS"), "");
    boolean credentials =
        corsCredentials == null
            ? Boolean.parseBoolean(files.localHost("CORSCredentials"))
            : corsCredentials;
    return Cors.parse(origins, credentials);
  }

  private int port(AppConfiguration files) {
    if (port != null) {
      return port;
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
