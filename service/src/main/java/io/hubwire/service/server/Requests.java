package io.hubwire.service.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/** Hands each HTTP request to whom it is for. */
final class Requests {

  private static final String CLIENT = "/client/hubs/";
  private static final String CLIENT_OLD = "/client";
  private static final String MQTT = "/clients/mqtt/hubs/";
  private static final String SOCKET_IO = "/clients/socketio/hubs/";
  private static final String REST = "/api/";

  private final ClientEndpoint clients;
  private final RestEndpoint rest;
  private final BooleanSupplier ready;

  /**
   * Of one loop.
   *
   * @param ready while false, everything is answered 503
   */
  Requests(ClientEndpoint clients, RestEndpoint rest, BooleanSupplier ready) {
    this.clients = clients;
    this.rest = rest;
    this.ready = ready;
  }

  void handle(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    if (!ready.getAsBoolean()) {
      HttpReply.text(request, 503, "The service is not ready.");
    } else if (path.startsWith(CLIENT)) {
      clients.handle(request, decoded(path.substring(CLIENT.length())));
    } else if (path.equals(CLIENT_OLD) || path.equals(CLIENT_OLD + "/")) {
      String hub = request.getParam("hub");
      clients.handle(request, hub == null ? "" : hub);
    } else if (path.startsWith(MQTT)) {
      HttpReply.text(request, 501, "MQTT clients are not implemented by this service.");
    } else if (path.startsWith(SOCKET_IO)) {
      HttpReply.text(request, 501, "Socket.IO clients are not implemented by this service.");
    } else if (path.startsWith(REST)) {
      rest.handle(request);
    } else {
      HttpReply.text(request, 404, "");
    }
  }

  /** A name that is no valid encoding stays as it is: it is no valid hub either. */
  private static String decoded(String segment) {
    try {
      return io.netty.handler.codec.http.QueryStringDecoder.decodeComponent(
          segment.replace("+", "%2B"));
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
