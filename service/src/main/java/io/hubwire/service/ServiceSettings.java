package io.hubwire.service;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.service.hub.Limits;
import io.hubwire.service.port.Clock;
import io.hubwire.service.server.Tls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a service.
 *
 * @param host the address to listen on; with {@code 127.0.0.1} the service listens on {@code ::1}
 *     too, where the machine has it
 * @param port 0 for any free one
 * @param accessKeys the primary key and perhaps a secondary one: tokens by either are good, events
 *     carry a signature by each
 * @param publicEndpoints how clients and servers reach the service, the main one first; empty where
 *     they reach it directly
 * @param hubs by canonical name (lower case); a hub without settings has the defaults
 * @param limits what one connection may cost
 * @param loops event loops, each with a share of the connections
 * @param development whether refusals, closes and failed acks say why
 * @param tls the certificate for https and wss; null for http and ws
 * @param accessLog whether each HTTP request, and each connection that opens or ends, is a line in
 *     the log {@code io.hubwire.service.access}
 * @param clock what the whole service goes by, on whose loops its calls then arrive; null for the
 *     machine's
 */
public record ServiceSettings(
    String host,
    int port,
    List<AccessKey> accessKeys,
    List<Endpoint> publicEndpoints,
    Map<String, HubSettings> hubs,
    Limits limits,
    int loops,
    boolean development,
    @Nullable Tls tls,
    boolean accessLog,
    @Nullable Clock clock) {

  /** The official emulator's key, so that tools swap one for the other by the port alone. */
  public static final AccessKey DEFAULT_KEY =
      AccessKey.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");

  public ServiceSettings {
    accessKeys = List.copyOf(accessKeys);
    publicEndpoints = List.copyOf(publicEndpoints);
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
        List.of(),
        Map.of(),
        Limits.DEFAULT,
        Runtime.getRuntime().availableProcessors(),
        true,
        null,
        false,
        null);
  }

  /** On another address. */
  public ServiceSettings withHost(String newHost) {
    return new ServiceSettings(
        newHost,
        port,
        accessKeys,
        publicEndpoints,
        hubs,
        limits,
        loops,
        development,
        tls,
        accessLog,
        clock);
  }

  /** On another port. */
  public ServiceSettings withPort(int newPort) {
    return new ServiceSettings(
        host,
        newPort,
        accessKeys,
        publicEndpoints,
        hubs,
        limits,
        loops,
        development,
        tls,
        accessLog,
        clock);
  }

  /** With other keys. */
  public ServiceSettings withAccessKeys(List<AccessKey> keys) {
    return new ServiceSettings(
        host, port, keys, publicEndpoints, hubs, limits, loops, development, tls, accessLog, clock);
  }

  /** Known by these addresses. */
  public ServiceSettings withPublicEndpoints(List<Endpoint> endpoints) {
    return new ServiceSettings(
        host, port, accessKeys, endpoints, hubs, limits, loops, development, tls, accessLog, clock);
  }

  /** With other hub settings. */
  public ServiceSettings withHubs(Map<String, HubSettings> newHubs) {
    return new ServiceSettings(
        host,
        port,
        accessKeys,
        publicEndpoints,
        newHubs,
        limits,
        loops,
        development,
        tls,
        accessLog,
        clock);
  }

  /** With other limits. */
  public ServiceSettings withLimits(Limits newLimits) {
    return new ServiceSettings(
        host,
        port,
        accessKeys,
        publicEndpoints,
        hubs,
        newLimits,
        loops,
        development,
        tls,
        accessLog,
        clock);
  }

  /** Explaining itself to clients, or as the cloud. */
  public ServiceSettings withDevelopment(boolean isDevelopment) {
    return new ServiceSettings(
        host,
        port,
        accessKeys,
        publicEndpoints,
        hubs,
        limits,
        loops,
        isDevelopment,
        tls,
        accessLog,
        clock);
  }

  /** Over TLS, or in the clear with null. */
  public ServiceSettings withTls(@Nullable Tls newTls) {
    return new ServiceSettings(
        host,
        port,
        accessKeys,
        publicEndpoints,
        hubs,
        limits,
        loops,
        development,
        newTls,
        accessLog,
        clock);
  }

  /** With a line in the log for each HTTP request and each connection, or without. */
  public ServiceSettings withAccessLog(boolean isLogged) {
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
        isLogged,
        clock);
  }

  /**
   * By another clock than the machine's: expiries, retentions, keep-alives, time-outs and what is
   * told go by it. Whoever moves it on calls {@link WebPubSubService#settle} afterwards.
   *
   * @param newClock may call from any thread; it must outlive the service
   */
  public ServiceSettings withClock(@Nullable Clock newClock) {
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
        accessLog,
        newClock);
  }
}
