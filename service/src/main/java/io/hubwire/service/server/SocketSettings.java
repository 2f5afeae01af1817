package io.hubwire.service.server;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.Timeouts;
import java.util.List;

/**
 * What the sockets of a service go by.
 *
 * @param timeouts how long a connection may keep the service waiting
 * @param budget of all that is held in memory for callers and clients; servers of one JVM may share
 *     one
 * @param hosts names, besides those of loopback and of the public endpoints, that a request for the
 *     figures may call the service by
 */
public record SocketSettings(Timeouts timeouts, ByteBudget budget, List<String> hosts) {

  public SocketSettings {
    hosts = List.copyOf(hosts);
  }

  /** The usual timeouts, a budget of its own of a quarter of the heap, no further names. */
  public static SocketSettings usual() {
    return new SocketSettings(Timeouts.DEFAULT, ByteBudget.ofHeap(), List.of());
  }
}
