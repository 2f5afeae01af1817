package io.hubwire.host.http;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.http.BodyReader;
import io.hubwire.http.ByteBudget;
import io.hubwire.http.ByteView;
import io.hubwire.http.HeldBody;
import io.hubwire.http.RequestTarget;
import io.hubwire.http.UnreadBody;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its response. Runs on the connection's event loop. */
final class Exchange {

  /** As the function's result, and as what the socket is given to write. */
  private static final int COPIES_OF_ANSWER = 2;

  private static final Logger LOG = LoggerFactory.getLogger("Host.Http");
  private static final int LOWEST_FINAL_STATUS = 200;
  private static final int HIGHEST_STATUS = 999;
  private static final WireResponse FAILED = WireResponse.empty(500);
  private static final WireResponse TOO_LARGE = WireResponse.empty(413);
  private static final WireResponse NO_ROOM =
      WireResponse.text(
              503,
              "The host holds as many bytes of requests and answers as it may (limits.bufferedBytes of"
                  + " hubwire.json); try again later.")
          .with("Retry-After", "1");

  private final HttpServerRequest request;
  private final RequestHandler handler;
  private final ByteBudget budget;
  private final Context context;

  /** On the event loop that received the request. */
  Exchange(HttpServerRequest request, RequestHandler handler, ByteBudget budget) {
    this.context = Objects.requireNonNull(Vertx.currentContext());
    this.request = request;
    this.handler = handler;
    this.budget = budget;
  }

  void run() {
    HttpRequestData head = head();
    switch (handler.judge(head)) {
      case HeadVerdict.Answered(WireResponse response) -> write(response);
      case HeadVerdict.Taken(long limit, var taker) ->
          BodyReader.read(request, limit, budget, result -> received(head, taker, result));
    }
  }

  private void received(
      HttpRequestData head,
      Function<HttpRequestData, CompletionStage<WireResponse>> taker,
      BodyReader.Result result) {
    switch (result) {
      case BodyReader.Result.Whole(HeldBody body) -> take(head, taker, body);
      case BodyReader.Result.TooLarge() -> write(TOO_LARGE);
      case BodyReader.Result.NoRoom() -> write(NO_ROOM);
      case BodyReader.Result.Cut() -> LOG.debug("A client is gone before the end of its body.");
    }
  }

  private void take(
      HttpRequestData head,
      Function<HttpRequestData, CompletionStage<WireResponse>> taker,
      HeldBody body) {
    CompletionStage<WireResponse> answer;
    try {
      answer = taker.apply(head.withBody(body.bytes()));
    } catch (RuntimeException | OutOfMemoryError e) {
      body.release();
      answer(null, e);
      return;
    }
    answer.whenComplete(
        (response, error) -> {
          body.release();
          answer(response, error);
        });
  }

  private HttpRequestData head() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var header : request.headers()) {
      headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>(1)).add(header.getValue());
    }
    return new HttpRequestData(
        request.method().name(),
        url(),
        headers,
        QueryString.parse(request.query()),
        Map.of(),
        new byte[0]);
  }

  private String url() {
    String host = request.getHeader("Host");
    return request.scheme()
        + "://"
        + (host == null || host.isEmpty() ? request.localAddress().toString() : host)
        + RequestTarget.originForm(request);
  }

  private void answer(@Nullable WireResponse response, @Nullable Throwable error) {
    WireResponse answer = response == null ? FAILED : response;
    long size = (long) COPIES_OF_ANSWER * answer.body().length;
    if (size == 0 || budget.tryTake(size, 0)) {
      context.runOnContext(now -> write(answer, () -> budget.give(size)));
    } else {
      context.runOnContext(now -> write(NO_ROOM));
    }
    if (error != null) {
      LOG.error("The request {} {} failed", request.method(), request.path(), error);
    }
  }

  private void write(WireResponse answer) {
    write(answer, () -> {});
  }

  /** Writes an answer, and tells when nothing of it is held any more. */
  private void write(WireResponse answer, Runnable sent) {
    try {
      UnreadBody.answer(request, () -> send(answer).onComplete(end -> sent.run()));
    } catch (RuntimeException e) {
      sent.run();
      // A header that HTTP cannot carry: the function's mistake, but nothing is sent yet.
      LOG.error(
          "The response to {} {} is invalid: {}", request.method(), request.path(), e.getMessage());
      BodyPump.discard(answer);
      if (request.response().headWritten()) {
        request.connection().close();
      } else {
        request.response().headers().clear();
        UnreadBody.refuse(request, 500, "");
      }
    } catch (Error e) { // no memory, most likely: who waits for the answer learns that none comes
      sent.run();
      request.connection().close();
      throw e;
    }
  }

  private Future<Void> send(WireResponse answer) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      BodyPump.discard(answer);
      return Future.succeededFuture();
    }
    int status = answer.status();
    checkStatus(status);
    response.setStatusCode(status);
    for (WireResponse.Header header : answer.headers()) {
      if (!isFraming(header.name())) {
        response.headers().add(header.name(), HeaderValue.toWire(header));
      }
    }
    boolean bodiless = status == 204 || status == 304;
    if (request.method().equals(HttpMethod.HEAD) || bodiless) {
      if (!bodiless) {
        response.putHeader("Content-Length", String.valueOf(answer.body().length));
      }
      BodyPump.discard(answer);
      return response.end();
    }
    if (answer.stream() != null) {
      BodyPump.start(answer.stream(), response, context);
      return Future.succeededFuture();
    }
    return response.end(ByteView.of(answer.body()));
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
