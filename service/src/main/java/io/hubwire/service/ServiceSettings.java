package io.hubwire.service;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.Timeouts;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.service.hub.Limits;
import io.hubwire.service.port.Clock;
import io.hubwire.service.server.PublicEndpoints;
import io.hubwire.service.server.SocketSettings;
import io.hubwire.service.server.Tls;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a service.
 *
 * @param host the address to listen on; with {@code 127.0.0.1} the service listens on {@code ::1}
 *     too, where the machine has it
 * @param port 0 for any free one
 * @param accessKeys the primary key and perhaps a secondary one: tokens by either are good, events
 *     carry a signature by each
 * @param publicEndpoints how clients and servers reach the service where they do not reach it
 *     directly
 * @param hubs by canonical name (lower case); a hub without settings has the defaults
 * @param limits what one connection may cost
 * @param loops event loops, each with a share of the connections
 * @param development whether refusals, closes and failed acks say why
 * @param tls the certificate for https and wss; null for http and ws
 * @param sockets timeouts, the budget of memory, names of this machine
 * @param accessLog whether each HTTP request, and each connection that opens or ends, is a line in
 *     the log {@code io.hubwire.service.access}
 * @param clock what the whole service goes by, on whose loops its calls then arrive; null for the
 *     machine's
 */
public record ServiceSettings(
    String host,
    int port,
    List<AccessKey> accessKeys,
    PublicEndpoints publicEndpoints,
    Map<String, HubSettings> hubs,
    Limits limits,
    int loops,
    boolean development,
    @Nullable Tls tls,
    SocketSettings sockets,
    boolean accessLog,
    @Nullable Clock clock) {

  /** The official emulator's key, so that tools swap one for the other by the port alone. */
  public static final AccessKey DEFAULT_KEY =
      AccessKey.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");

  public ServiceSettings {
    accessKeys = List.copyOf(accessKeys);
    hubs = Map.copyOf(hubs);
    if (accessKeys.isEmpty()) {
      throw new IllegalArgumentException("A service needs at least one access key.");
    }
    if (loops < 1) {
      throw new IllegalArgumentException("loops is " + loops + "; expected at least 1.");
    }
  }

  /** Loopback, any free port, the default key, a loop per processor. */
  public static ServiceSettings forDevelopment() {
    return new ServiceSettings(
        "127.0.0.1",
        0,
        List.of(DEFAULT_KEY),
        PublicEndpoints.NONE,
        Map.of(),
        Limits.DEFAULT,
        Runtime.getRuntime().availableProcessors(),
        true,
        null,
        SocketSettings.usual(),
        false,
        null);
  }

  /** On another address. */
  public ServiceSettings withHost(String newHost) {
    return with(it -> it.host = newHost);
  }

  /** On another port. */
  public ServiceSettings withPort(int newPort) {
    return with(it -> it.port = newPort);
  }

  /** With other keys. */
  public ServiceSettings withAccessKeys(List<AccessKey> keys) {
    return with(it -> it.accessKeys = keys);
  }

  /** Known by these addresses. */
  public ServiceSettings withPublicEndpoints(PublicEndpoints endpoints) {
    return with(it -> it.publicEndpoints = endpoints);
  }

  /** With other hub settings. */
  public ServiceSettings withHubs(Map<String, HubSettings> newHubs) {
    return with(it -> it.hubs = newHubs);
  }

  /** With other limits. */
  public ServiceSettings withLimits(Limits newLimits) {
    return with(it -> it.limits = newLimits);
  }

  /** Explaining itself to clients, or as the cloud. */
  public ServiceSettings withDevelopment(boolean isDevelopment) {
    return with(it -> it.development = isDevelopment);
  }

  /** Over TLS, or in the clear with null. */
  public ServiceSettings withTls(@Nullable Tls newTls) {
    return with(it -> it.tls = newTls);
  }

  /** With other timeouts of connections. */
  public ServiceSettings withTimeouts(Timeouts timeouts) {
    return with(
        it -> it.sockets = new SocketSettings(timeouts, it.sockets.budget(), it.sockets.hosts()));
  }

  /**
   * With another budget of what is held for callers and clients. A program with more servers in one
   * JVM gives all of them the same.
   */
  public ServiceSettings withBudget(ByteBudget budget) {
    return with(
        it -> it.sockets = new SocketSettings(it.sockets.timeouts(), budget, it.sockets.hosts()));
  }

  /** Known to who asks for its figures by these names, too. */
  public ServiceSettings withHosts(List<String> hosts) {
    return with(
        it -> it.sockets = new SocketSettings(it.sockets.timeouts(), it.sockets.budget(), hosts));
  }

  /** With a line in the log for each HTTP request and each connection, or without. */
  public ServiceSettings withAccessLog(boolean isLogged) {
    return with(it -> it.accessLog = isLogged);
  }

  /**
   * By another clock than the machine's: expiries, retentions, keep-alives, time-outs of events and
   * what is told go by it. Whoever moves it on calls {@link WebPubSubService#settle} afterwards.
   *
   * @param newClock may call from any thread; it must outlive the service
   */
  public ServiceSettings withClock(@Nullable Clock newClock) {
    return with(it -> it.clock = newClock);
  }

  private ServiceSettings with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.made();
  }

  /** The same settings while one of them is changed. */
  private static final class Copy {

    private String host;
    private int port;
    private List<AccessKey> accessKeys;
    private PublicEndpoints publicEndpoints;
    private Map<String, HubSettings> hubs;
    private Limits limits;
    private final int loops;
    private boolean development;
    private @Nullable Tls tls;
    private SocketSettings sockets;
    private boolean accessLog;
    private @Nullable Clock clock;

    Copy(ServiceSettings of) {
      host = of.host;
      port = of.port;
      accessKeys = of.accessKeys;
      publicEndpoints = of.publicEndpoints;
      hubs = of.hubs;
      limits = of.limits;
      loops = of.loops;
      development = of.development;
      tls = of.tls;
      sockets = of.sockets;
      accessLog = of.accessLog;
      clock = of.clock;
    }

    ServiceSettings made() {
      return new ServiceSettings(
          host,
          port,
          accessKeys,
          publicEndpoints,
          hubs,
          limits,
          loops,
          development,
          tls,
          sockets,
          accessLog,
          clock);
    }
  }
}
