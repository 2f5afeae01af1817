package io.hubwire.host;

import io.hubwire.bindings.ActionSender;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.invoke.LanguageWorkers;
import io.hubwire.host.time.HostClock;
import io.hubwire.http.ByteBudget;
import io.hubwire.http.Timeouts;
import io.vertx.core.Vertx;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a host is to run; every choice has a default. */
public final class FunctionsHostBuilder {

  private static final Duration DEFAULT_DRAIN_LIMIT = Duration.ofSeconds(4);

  // Read by HostStarter.
  final FunctionApp app;
  @Nullable Integer port;
  @Nullable String address;
  @Nullable String cors;
  @Nullable Boolean corsCredentials;
  boolean enforceKeys;
  boolean strict;
  boolean development;
  boolean watch;
  boolean metrics;
  Duration drainLimit = DEFAULT_DRAIN_LIMIT;
  Map<String, String> environment = System.getenv();
  Map<String, String> overrides = Map.of();
  Map<String, String> defaults = Map.of();
  HostListener listener = new HostListener() {};
  LanguageWorkers workers = LanguageWorkers.NONE;
  @Nullable HostClock clock;
  @Nullable Vertx vertx;
  @Nullable ActionSender sender;
  UnaryOperator<ActionSender> aroundActions = UnaryOperator.identity();
  List<X509Certificate> trusted = List.of();
  Timeouts timeouts = Timeouts.DEFAULT;
  ByteBudget budget = ByteBudget.ofHeap();
  List<String> hostNames = List.of();

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

  /** How long connections may keep the host waiting. */
  public FunctionsHostBuilder timeouts(Timeouts newTimeouts) {
    timeouts = newTimeouts;
    return this;
  }

  /**
   * Bounds the bytes of requests that the host holds, all together. Without this: a quarter of the
   * heap.
   */
  public FunctionsHostBuilder budget(ByteBudget newBudget) {
    budget = newBudget;
    return this;
  }

  /**
   * Names by which the host is known besides those of loopback and the address it listens on: a
   * request for {@code /admin} or {@code /metrics} by another name needs the master key.
   */
  public FunctionsHostBuilder hostNames(List<String> names) {
    hostNames = List.copyOf(names);
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
    return new HostStarter(this).start();
  }
}
