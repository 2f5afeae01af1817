package io.hubwire.service.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands each HTTP request to whom it is for. */
final class Requests {

  private final ClientEndpoint clients;
  private final RestEndpoint rest;
  private final MetricsEndpoint metrics;
  private final @Nullable AccessLog accessLog;
  private final Supplier<Readiness> readiness;

  /**
   * Of one loop.
   *
   * @param accessLog null for none
   * @param readiness what it does not admit is answered 503
   */
  Requests(
      ClientEndpoint clients,
      RestEndpoint rest,
      MetricsEndpoint metrics,
      @Nullable AccessLog accessLog,
      Supplier<Readiness> readiness) {
    this.clients = clients;
    this.rest = rest;
    this.metrics = metrics;
    this.accessLog = accessLog;
    this.readiness = readiness;
  }

  void handle(HttpServerRequest request) {
    if (accessLog != null) {
      accessLog.watch(request);
    }
    String path = request.path() == null ? "" : request.path();
    if (!readiness.get().admits(path)) {
      HttpReply.text(request, 503, "The service is not ready.");
      return;
    }
    Route.of(path)
        .ifPresentOrElse(
            route -> handle(request, route, path), () -> HttpReply.text(request, 404, ""));
  }

  private void handle(HttpServerRequest request, Route route, String path) {
    switch (route) {
      case CLIENT -> clients.handle(request, decoded(route.rest(path)));
      case CLIENT_OLD, CLIENT_OLD_WITH_SLASH -> {
        String hub = request.getParam("hub");
        clients.handle(request, hub == null ? "" : hub);
      }
      case MQTT ->
          HttpReply.text(request, 501, "MQTT clients are not implemented by this service.");
      case SOCKET_IO ->
          HttpReply.text(request, 501, "Socket.IO clients are not implemented by this service.");
      case REST -> rest.handle(request);
      case METRICS -> metrics.handle(request);
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
