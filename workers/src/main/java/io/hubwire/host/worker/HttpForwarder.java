package io.hubwire.host.worker;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.ResponseSink;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends HTTP requests on to a worker that serves HTTP itself, since its functions read requests and
 * write responses bit by bit.
 */
final class HttpForwarder {

  private static final String INVOCATION = "x-ms-invocation-id";

  /** What belongs to one connection and not to the message. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI worker;

  HttpForwarder(String worker) {
    this.worker = URI.create(worker);
  }

  /**
   * Sends a request on.
   *
   * @return completed when the answer has begun to go to the sink; cancelling it gives the request
   *     up
   */
  CompletableFuture<Void> forward(String invocationId, HttpRequestData request, ResponseSink sink) {
    CompletableFuture<HttpResponse<InputStream>> exchange =
        client.sendAsync(message(invocationId, request), BodyHandlers.ofInputStream());
    CompletableFuture<Void> begun = new CompletableFuture<>();
    var unused =
        exchange.whenComplete(
            (response, error) -> {
              if (error == null) {
                begin(response, sink);
                begun.complete(null);
              } else {
                begun.completeExceptionally(
                    new FunctionFailure(
                        "The worker did not take the HTTP request: " + error.getMessage(), error));
              }
            });
    var unusedToo =
        begun.whenComplete(
            (nothing, error) -> {
              if (begun.isCancelled()) {
                exchange.cancel(true);
              }
            });
    return begun;
  }

  private HttpRequest message(String invocationId, HttpRequestData request) {
    URI original = URI.create(request.url());
    String query = original.getRawQuery();
    URI target = worker.resolve(original.getRawPath() + (query == null ? "" : "?" + query));
    HttpRequest.Builder message =
        HttpRequest.newBuilder(target)
            .method(
                request.method(),
                request.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> message.header(name, value));
              }
            });
    return message
        .setHeader(INVOCATION, invocationId)
        .setHeader("x-forwarded-host", original.getRawAuthority())
        .setHeader("x-forwarded-proto", original.getScheme())
        .build();
  }

  private static void begin(HttpResponse<InputStream> response, ResponseSink sink) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name) && !name.equals(INVOCATION)) {
                headers.put(name, values);
              }
            });
    sink.begin(response.statusCode(), headers, response.body());
  }
}
