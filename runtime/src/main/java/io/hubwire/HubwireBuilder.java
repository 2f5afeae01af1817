package io.hubwire;

import io.hubwire.spi.StartRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an app is to run; every choice has a default. */
public final class HubwireBuilder {

  private final App app;
  private @Nullable Integer port;
  private @Nullable String address;
  private @Nullable Integer servicePort;
  private @Nullable String service;
  private @Nullable String cors;
  private boolean enforceKeys;
  private boolean strict;
  private boolean production;
  private boolean https;
  private boolean embedded = true;
  private boolean watch = true;
  private boolean movableClock;
  private Map<String, String> environment = System.getenv();
  private Map<String, String> settings = Map.of();
  private final Map<String, Path> workers = new HashMap<>();

  HubwireBuilder(App app) {
    this.app = app;
  }

  /**
   * The host's port, 0 for any free one. Without this: {@code Host.LocalHttpPort} of
   * local.settings.json, else 7071.
   */
  public HubwireBuilder port(int newPort) {
    port = newPort;
    return this;
  }

  /** The address that the host listens on. Without this: the loopback addresses. */
  public HubwireBuilder address(String newAddress) {
    address = newAddress;
    return this;
  }

  /**
   * The embedded service's port, 0 for any free one. Without this: the settings', else 7080. An app
   * that brings the connection string of a service on this machine decides the port itself.
   */
  public HubwireBuilder servicePort(int newPort) {
    servicePort = newPort;
    return this;
  }

  /**
   * Whether the embedded service speaks https and wss: with the certificate that its settings name,
   * else with one for {@code localhost} that nobody vouches for, kept in the app's {@code
   * .hubwire/}. Off: then its settings decide.
   */
  public HubwireBuilder https(boolean isHttps) {
    https = isHttps;
    return this;
  }

  /** Starts the host alone: the service is what the app's settings name, if they name one. */
  public HubwireBuilder hostOnly() {
    embedded = false;
    return this;
  }

  /** A service elsewhere, by its connection string, in place of the embedded one. */
  public HubwireBuilder service(String connectionString) {
    service = connectionString;
    return this;
  }

  /** Origins whose pages may call the host, separated by commas, or {@code *}. */
  public HubwireBuilder cors(String origins) {
    cors = origins;
    return this;
  }

  /** Whether callers of the host must show keys. Off. */
  public HubwireBuilder enforceKeys(boolean enforced) {
    enforceKeys = enforced;
    return this;
  }

  /** Whether a function in error keeps the app from starting. Off. */
  public HubwireBuilder strict(boolean isStrict) {
    strict = isStrict;
    return this;
  }

  /**
   * Whether it behaves as in the cloud: no explanations to clients, repeated server errors. Off.
   */
  public HubwireBuilder production(boolean isProduction) {
    production = isProduction;
    return this;
  }

  /** Whether a changed app, or changed settings of hubs, are taken over by themselves. On. */
  public HubwireBuilder watch(boolean isWatched) {
    watch = isWatched;
    return this;
  }

  /** Gives host and service one clock that {@link Hubwire#advance} moves, for tests. */
  public HubwireBuilder movableClock() {
    movableClock = true;
    return this;
  }

  /** In place of the process environment. */
  public HubwireBuilder environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** App settings that win over the environment and the app's files. */
  public HubwireBuilder settings(Map<String, String> appSettings) {
    settings = Map.copyOf(appSettings);
    return this;
  }

  /**
   * A worker to use in place of ours, such as Microsoft's.
   *
   * @param language {@code node}, {@code python} or {@code java}
   * @param folder with its {@code worker.config.json}
   */
  public HubwireBuilder worker(String language, Path folder) {
    workers.put(language, folder);
    return this;
  }

  /**
   * Starts service and host.
   *
   * @return when every function that can run is ready and events reach them
   * @throws HubwireException where it cannot start; then nothing is left running
   */
  public Hubwire start() {
    return Hubwire.start(request());
  }

  private StartRequest request() {
    return new StartRequest(
        app,
        port,
        address,
        servicePort,
        service,
        cors,
        enforceKeys,
        strict,
        production,
        https,
        embedded,
        watch,
        movableClock,
        environment,
        settings,
        workers);
  }
}
