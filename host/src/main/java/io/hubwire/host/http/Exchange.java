package io.hubwire.host.http;

import io.hubwire.bindings.HttpRequestData;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its response. Runs on the connection's event loop, but for the handler. */
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Http");
  private static final int LOWEST_FINAL_STATUS = 200;
  private static final int HIGHEST_STATUS = 999;

  private final HttpServerRequest request;
  private final RequestHandler handler;
  private final long bodyLimit;
  private final Context context;
  private final Buffer body = Buffer.buffer();
  private boolean refused;

  /** On the event loop that received the request. */
  Exchange(HttpServerRequest request, RequestHandler handler, long bodyLimit) {
    this.context = Objects.requireNonNull(Vertx.currentContext());
    this.request = request;
    this.handler = handler;
    this.bodyLimit = bodyLimit;
  }

  void run() {
    request.exceptionHandler(e -> refused = true);
    if (declaredLength() > bodyLimit) {
      refuse();
      return;
    }
    request.handler(this::append);
    request.endHandler(end -> dispatch());
  }

  private long declaredLength() {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void append(Buffer chunk) {
    if (!refused && body.length() + (long) chunk.length() > bodyLimit) {
      refuse();
    } else if (!refused) {
      body.appendBuffer(chunk);
    }
  }

  // The rest of the body is not read: the connection cannot serve another request.
  private void refuse() {
    refused = true;
    request
        .response()
        .setStatusCode(413)
        .putHeader("Connection", "close")
        .end()
        .onComplete(sent -> request.connection().close());
  }

  private void dispatch() {
    if (refused) {
      return;
    }
    HttpRequestData data = data();
    Thread.ofVirtual()
        .name("request")
        .start(
            () -> {
              try {
                handler.handle(data).whenComplete((response, error) -> answer(response, error));
              } catch (RuntimeException e) {
                answer(null, e);
              }
            });
  }

  private HttpRequestData data() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var header : request.headers()) {
      headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>()).add(header.getValue());
    }
    return new HttpRequestData(
        request.method().name(),
        url(),
        headers,
        QueryString.parse(request.query()),
        Map.of(),
        body.getBytes());
  }

  private String url() {
    String uri = request.uri();
    if (!uri.startsWith("/")) {
      return uri;
    }
    String host = request.getHeader("Host");
    return request.scheme()
        + "://"
        + (host == null || host.isEmpty() ? request.localAddress().toString() : host)
        + uri;
  }

  private void answer(@Nullable WireResponse response, @Nullable Throwable error) {
    if (error != null) {
      LOG.error("The request {} {} failed", request.method(), request.path(), error);
    }
    WireResponse answer = response == null ? WireResponse.empty(500) : response;
    context.runOnContext(
        now -> {
          try {
            write(answer);
          } catch (RuntimeException e) {
            // A header that HTTP cannot carry: the function's mistake, but nothing is sent yet.
            LOG.error("The response to {} {} is invalid", request.method(), request.path(), e);
            request.response().headers().clear();
            write(WireResponse.empty(500));
          }
        });
  }

  private void write(WireResponse answer) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      BodyPump.discard(answer);
      return;
    }
    int status = answer.status();
    checkStatus(status);
    response.setStatusCode(status);
    for (WireResponse.Header header : answer.headers()) {
      if (!isFraming(header.name())) {
        response.headers().add(header.name(), header.value());
      }
    }
    boolean bodiless = status == 204 || status == 304;
    if (request.method().equals(HttpMethod.HEAD) || bodiless) {
      if (!bodiless) {
        response.putHeader("Content-Length", String.valueOf(answer.body().length));
      }
      response.end();
      BodyPump.discard(answer);
    } else if (answer.stream() != null) {
      BodyPump.start(answer.stream(), response, context);
    } else {
      response.end(Buffer.buffer(answer.body()));
    }
  }

  static void checkStatus(int status) {
    if (status < LOWEST_FINAL_STATUS || status > HIGHEST_STATUS) {
      throw new IllegalArgumentException("the status " + status + " is no final HTTP status");
    }
  }

  // How the message is delimited is the server's to say.
  static boolean isFraming(String header) {
    return header.equalsIgnoreCase("Content-Length")
        || header.equalsIgnoreCase("Transfer-Encoding")
        || header.equalsIgnoreCase("Connection");
  }
}
