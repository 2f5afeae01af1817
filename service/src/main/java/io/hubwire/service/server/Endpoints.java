package io.hubwire.service.server;

import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.AudienceUrl;
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
  private final boolean any;

  /**
   * For a service that listens.
   *
   * @param configured how it is reached from outside
   * @param tls whether it is reached by https and wss
   */
  public Endpoints(PublicEndpoints configured, int port, boolean tls) {
    List<Endpoint> endpoints = new ArrayList<>(configured.named());
    for (String host : LOOPBACK) {
      endpoints.add(new Endpoint(tls ? "https" : "http", host, port, "").withPort(port));
    }
    this.all = List.copyOf(endpoints);
    this.any = configured.any();
  }

  /** All of them, the main one first. */
  public List<Endpoint> all() {
    return all;
  }

  /** Whether a token may name any other address, too. */
  boolean any() {
    return any;
  }

  /** The one that connection strings name and whose host events carry as their origin. */
  public Endpoint main() {
    return all.getFirst();
  }

  /** Which {@code aud} a client's token for a hub may carry. */
  public Audience client(String hub, ClientKind kind) {
    Audience known = known(hub, kind);
    return any ? new AnyAddress(known, kind.pathPrefix() + hub) : known;
  }

  private Audience known(String hub, ClientKind kind) {
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

  /** A hub's path at any address, and what is known besides. */
  private record AnyAddress(Audience known, String path) implements Audience {

    @Override
    public boolean accepts(String audience) {
      return known.accepts(audience)
          || AudienceUrl.parse(audience)
              .filter(url -> !url.authority().isEmpty() && path.equalsIgnoreCase(url.path()))
              .isPresent();
    }

    @Override
    public String expected() {
      return known.expected() + ", or " + path + " at any other address,";
    }
  }
}
