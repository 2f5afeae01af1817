package io.hubwire.service.server;

import io.vertx.core.http.HttpServerRequest;

/** The data plane's REST operations. */
@FunctionalInterface
public interface RestEndpoint {

  /** Answers one request, on its loop. */
  void handle(HttpServerRequest request);
}
