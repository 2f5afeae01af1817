package io.hubwire.service.server;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that the server answers, by path; the first that fits counts. What is below {@link
 * #REST} has a table of its own in the protocol module.
 */
enum Route {
  /** A client's connection; behind it the hub. */
  CLIENT("/client/hubs/", true),
  /** The older form, with the hub in the query. */
  CLIENT_OLD("/client", false),
  /** The older form, as it is usually written. */
  CLIENT_OLD_WITH_SLASH("/client/", false),
  /** An MQTT client's connection. */
  MQTT("/clients/mqtt/hubs/", true),
  /** A Socket.IO client's connection. */
  SOCKET_IO("/clients/socketio/hubs/", true),
  /** The data plane's operations. */
  REST("/api/", true),
  /** What the service counts. */
  METRICS("/metrics", false);

  private final String path;
  private final boolean takesMore;

  Route(String path, boolean takesMore) {
    this.path = path;
    this.takesMore = takesMore;
  }

  /** Empty where the server knows no such path. */
  static Optional<Route> of(String path) {
    return Arrays.stream(values()).filter(route -> route.fits(path)).findFirst();
  }

  /** The path, or what it begins with. */
  String path() {
    return path;
  }

  /** What a path that fits says behind the route's own. */
  String rest(String whole) {
    return whole.substring(path.length());
  }

  private boolean fits(String whole) {
    return takesMore ? whole.startsWith(path) : whole.equals(path);
  }
}
