package io.hubwire.service.api;

import io.hubwire.protocol.rest.ApiVersion;
import io.hubwire.protocol.rest.RestError;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the one answer of a request. */
final class RestReply {

  private static final Logger LOG = LoggerFactory.getLogger(RestReply.class);

  private final HttpServerRequest request;

  RestReply(HttpServerRequest request) {
    this.request = request;
  }

  /** Called on the request's loop. A HEAD request never gets a body. */
  void send(RestAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    response.putHeader(ApiVersion.HEADER, ApiVersion.headerValue());
    if (answer.errorCode() != null) {
      response.putHeader(RestError.CODE_HEADER, answer.errorCode());
    }
    if (answer.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    boolean head = request.method().equals(HttpMethod.HEAD);
    byte[] json = answer.json();
    Future<Void> end;
    if (json == null || head) {
      end = response.end();
    } else {
      response.putHeader("Content-Type", "application/json; charset=utf-8");
      end = response.end(Buffer.buffer(json));
    }
    end.onFailure(gone -> LOG.debug("A caller was gone before its answer.", gone));
  }
}
