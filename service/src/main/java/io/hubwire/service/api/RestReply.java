package io.hubwire.service.api;

import io.hubwire.http.ByteView;
import io.hubwire.http.UnreadBody;
import io.hubwire.protocol.rest.ApiVersion;
import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestOperation;
import io.hubwire.service.port.Clock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the one answer of a request. */
final class RestReply {

  private static final Logger LOG = LoggerFactory.getLogger(RestReply.class);

  private final HttpServerRequest request;
  private final RestListener listener;
  private final Clock clock;
  private final long start;
  private @Nullable RestOperation operation;

  RestReply(HttpServerRequest request, RestListener listener, Clock clock) {
    this.request = request;
    this.listener = listener;
    this.clock = clock;
    this.start = clock.now();
  }

  /** What was asked for, once that is known. */
  void operation(RestOperation known) {
    operation = known;
  }

  /** Called on the request's loop. A HEAD request never gets a body. */
  void send(RestAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    listener.answered(operation, answer.status(), Duration.ofNanos(clock.now() - start));
    response.setStatusCode(answer.status());
    response.putHeader(ApiVersion.HEADER, ApiVersion.headerValue());
    if (answer.errorCode() != null) {
      response.putHeader(RestError.CODE_HEADER, answer.errorCode());
    }
    if (answer.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (answer.status() == 503) {
      response.putHeader("Retry-After", "1");
    }
    byte[] json = answer.json();
    Buffer body =
        json == null || request.method().equals(HttpMethod.HEAD) ? null : ByteView.of(json);
    if (body != null) {
      response.putHeader("Content-Type", "application/json; charset=utf-8");
    }
    UnreadBody.answer(
        request,
        () ->
            (body == null ? response.end() : response.end(body))
                .onFailure(gone -> LOG.debug("A caller was gone before its answer.", gone)));
  }
}
