package io.hubwire.service.server;

import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * By which addresses the service is known. Tokens are made for one of them, whatever address the
 * client then connects to: behind a proxy the two differ. The loopback names of the service's own
 * port always count, and are equal.
 */
public final class Endpoints {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private final List<Endpoint> all;

  /**
   * For a service that listens.
   *
   * @param configured public endpoints, the most important first; may be empty
   * @param tls whether it is reached by https and wss
   */
  public Endpoints(List<Endpoint> configured, int port, boolean tls) {
    List<Endpoint> endpoints = new ArrayList<>(configured);
    for (String host : LOOPBACK) {
      endpoints.add(new Endpoint(tls ? "https" : "http", host, port, "").withPort(port));
    }
    this.all = List.copyOf(endpoints);
  }

  /** All of them, the main one first. */
  public List<Endpoint> all() {
    return all;
  }

  /** The one that connection strings name and whose host events carry as their origin. */
  public Endpoint main() {
    return all.getFirst();
  }

  /** Which {@code aud} a client's token for a hub may carry. */
  public Audience client(String hub, ClientKind kind) {
    return Audience.anyOf(
        all.stream()
            .flatMap(
                endpoint -> {
                  String rest =
                      endpoint.authority() + endpoint.basePath() + kind.pathPrefix() + hub;
                  return Stream.of("http", "https", "ws", "wss")
                      .map(scheme -> scheme + "://" + rest);
                })
            .toList());
  }
}
