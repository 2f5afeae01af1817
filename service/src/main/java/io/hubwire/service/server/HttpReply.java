package io.hubwire.service.server;

import io.hubwire.http.UnreadBody;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Short answers of the server itself. */
final class HttpReply {

  private static final Logger LOG = LoggerFactory.getLogger(HttpReply.class);

  private HttpReply() {}

  /** A status with a text, or without one where it is empty. A HEAD request gets no body. */
  static void text(HttpServerRequest request, int status, String text) {
    var response = request.response().setStatusCode(status);
    boolean body = !text.isEmpty() && !request.method().equals(HttpMethod.HEAD);
    if (body) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
    }
    end(request, body ? text : "");
  }

  /** 200 with a body whose type the response has already. */
  static void body(HttpServerRequest request, String text) {
    end(request, text);
  }

  private static void end(HttpServerRequest request, String text) {
    UnreadBody.answer(
        request,
        () ->
            request
                .response()
                .end(text)
                .onFailure(gone -> LOG.debug("A client was gone before its answer.", gone)));
  }
}
