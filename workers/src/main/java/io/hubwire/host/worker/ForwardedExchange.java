package io.hubwire.host.worker;

import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.ResponseSink;
import io.hubwire.http.ByteView;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request on its way to a worker, and the answer on its way back. */
final class ForwardedExchange {

  private static final int FIRST_REFUSAL = 400;
  private static final int AFTER_REFUSALS = 500;

  private static final Executor VIRTUAL = task -> Thread.ofVirtual().name("forwarded").start(task);

  private final ForwardedRequest message;
  private final ResponseSink sink;
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private @Nullable HttpClientRequest request;
  private @Nullable Context loop;
  private @Nullable ForwardedBody body;
  private boolean ended;

  ForwardedExchange(ForwardedRequest message, ResponseSink sink) {
    this.message = message;
    this.sink = sink;
  }

  /** Sends the request. */
  void start(HttpClient client, RequestOptions worker) {
    RequestOptions options =
        new RequestOptions(worker)
            .setMethod(HttpMethod.valueOf(message.method()))
            .setURI(message.target());
    var unused = client.request(options).onSuccess(this::send).onFailure(this::failed);
  }

  // All that follows runs on the connection's event loop, or bits of the answer would be missed.
  private void send(HttpClientRequest connected) {
    try {
      keep(connected);
      message
          .headers()
          .forEach(header -> connected.headers().add(header.getKey(), header.getValue()));
      var unused = connected.response().onSuccess(this::receive).onFailure(this::failed);
      var unusedToo =
          message.body().length == 0 ? connected.end() : connected.end(ByteView.of(message.body()));
    } catch (RuntimeException e) {
      connected.reset();
      failed(e);
    }
  }

  private void receive(HttpClientResponse response) {
    try {
      received(response);
    } catch (RuntimeException e) {
      response.request().reset();
      failed(e);
    }
  }

  private synchronized void keep(HttpClientRequest connected) {
    request = connected;
    loop = Vertx.currentContext();
    if (ended) {
      connected.reset();
    }
  }

  // Whoever takes the answer does so elsewhere than on the event loop.
  private void received(HttpClientResponse response) {
    ForwardedBody content = ForwardedBody.of(response);
    synchronized (this) {
      body = content;
      if (ended) {
        content.cut(new IOException("The call was given up."));
        return;
      }
    }
    Map<String, List<String>> headers = headers(response);
    boolean ofFunction = response.headers().contains(ForwardedRequest.INVOCATION);
    boolean refused =
        !ofFunction
            && response.statusCode() >= FIRST_REFUSAL
            && response.statusCode() < AFTER_REFUSALS
            && response.headers().contains("connection", "close", true);
    VIRTUAL.execute(
        () -> {
          if (refused) {
            refuse(response.statusCode(), content);
          } else {
            give(response.statusCode(), headers, content);
          }
        });
  }

  private void give(int status, Map<String, List<String>> headers, ForwardedBody content) {
    try {
      sink.begin(status, headers, content);
      begun.complete(null);
    } catch (RuntimeException e) {
      content.close();
      begun.completeExceptionally(e);
    }
  }

  // The function knows nothing of such a request, and never will.
  private void refuse(int status, ForwardedBody content) {
    content.close();
    String sentence =
        "The worker's HTTP server refused the request with the status " + status + ".";
    try {
      answer(sink, status, sentence);
    } finally {
      begun.completeExceptionally(new FunctionFailure(sentence));
    }
  }

  private static Map<String, List<String>> headers(HttpClientResponse response) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    response
        .headers()
        .forEach(
            (name, value) ->
                all.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(value));
    Set<String> dropped = ForwardedRequest.dropped(all);
    all.keySet().removeAll(dropped);
    all.remove(ForwardedRequest.INVOCATION);
    return all;
  }

  private void failed(Throwable error) {
    // What waits for it runs elsewhere than on the event loop.
    VIRTUAL.execute(
        () ->
            begun.completeExceptionally(
                new FunctionFailure(
                    "The worker did not take the HTTP request: " + error.getMessage(), error)));
  }

  /** Answers a client in place of a worker. */
  static void answer(ResponseSink sink, int status, String sentence) {
    sink.begin(
        status,
        Map.of("content-type", List.of("text/plain; charset=utf-8")),
        new ByteArrayInputStream(sentence.getBytes(StandardCharsets.UTF_8)));
  }

  /** Completed when the answer has begun to go to the client; fails where there is none. */
  CompletableFuture<Void> begun() {
    return begun;
  }

  /**
   * Gives it up: the worker's connection ends. An answer that has begun has so long to become
   * whole, since its last bits come by another connection than the news that the call has ended.
   */
  void end(String why, Duration grace) {
    HttpClientRequest sent;
    Context running;
    ForwardedBody content;
    synchronized (this) {
      ended = true;
      sent = request;
      running = loop;
      content = body;
    }
    if (content != null) {
      CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL)
          .execute(() -> content.cut(new IOException(why)));
    } else if (sent != null && running != null) {
      running.runOnContext(now -> resetUnanswered(sent));
    }
  }

  // An answer that has come meanwhile is cut by who has received it: its connection may serve
  // another request by now.
  private synchronized void resetUnanswered(HttpClientRequest sent) {
    if (body == null) {
      sent.reset();
    }
  }
}
