package io.hubwire.host.http;

import io.hubwire.bindings.HttpRequestData;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of this JVM that take no socket: answered as the sockets would answer them, limits and
 * mistakes of functions included.
 */
final class DirectCalls {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Http");
  private static final byte[] NOTHING = {};

  private final RequestHandler handler;
  private final int headLimit;
  private volatile boolean closed;

  DirectCalls(RequestHandler handler, int headLimit) {
    this.handler = handler;
    this.headLimit = headLimit;
  }

  /** From now on nobody answers. */
  void close() {
    closed = true;
  }

  /**
   * The answer.
   *
   * @param url absolute
   * @param headers as they would be on the wire, without those that frame the message
   * @return fails where there is nobody to answer any more
   */
  CompletionStage<WireResponse> call(
      String method, String url, List<WireResponse.Header> headers, byte[] body) {
    if (closed) {
      return CompletableFuture.failedStage(new IllegalStateException("The host has stopped."));
    }
    URI uri = URI.create(url);
    int line = method.length() + url.length() - url.indexOf(uri.getRawPath()) + 10;
    if (line > headLimit) {
      return CompletableFuture.completedStage(WireResponse.empty(414));
    }
    if (headers.stream().mapToInt(DirectCalls::length).sum() > headLimit) {
      return CompletableFuture.completedStage(WireResponse.empty(431));
    }
    HttpRequestData head = head(method, uri, headers, body.length);
    try {
      return switch (handler.judge(head)) {
        case HeadVerdict.Answered(WireResponse response) ->
            CompletableFuture.completedStage(sent(head, response, null));
        case HeadVerdict.Taken(long limit, var taker) ->
            body.length > limit
                ? CompletableFuture.completedStage(WireResponse.empty(413))
                : taker
                    .apply(head.withBody(body))
                    .handle((response, error) -> sent(head, response, error));
      };
    } catch (RuntimeException e) {
      return CompletableFuture.completedStage(sent(head, null, e));
    }
  }

  private static int length(WireResponse.Header header) {
    return header.name().length() + header.value().length() + 4;
  }

  private static HttpRequestData head(
      String method, URI uri, List<WireResponse.Header> headers, int length) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("host", List.of(uri.getRawAuthority()));
    for (WireResponse.Header header : headers) {
      all.computeIfAbsent(header.name(), name -> new ArrayList<>(1)).add(header.value());
    }
    all.put("content-length", List.of(String.valueOf(length)));
    return new HttpRequestData(
        method, uri.toString(), all, QueryString.parse(uri.getRawQuery()), Map.of(), NOTHING);
  }

  private static WireResponse sent(
      HttpRequestData request, @Nullable WireResponse response, @Nullable Throwable error) {
    if (response == null) {
      LOG.error("The request {} failed", request.method(), error);
      return WireResponse.empty(500);
    }
    try {
      return asOnTheWire(response);
    } catch (RuntimeException e) {
      LOG.error("The response to {} is invalid: {}", request.method(), e.getMessage());
      return WireResponse.empty(500);
    }
  }

  private static WireResponse asOnTheWire(WireResponse response) {
    Exchange.checkStatus(response.status());
    MultiMap valid = HttpHeaders.headers();
    List<WireResponse.Header> headers = new ArrayList<>();
    for (WireResponse.Header header : response.headers()) {
      if (!Exchange.isFraming(header.name())) {
        valid.add(header.name(), header.value());
        headers.add(new WireResponse.Header(header.name(), HeaderValue.toWire(header)));
      }
    }
    boolean bodiless = response.status() == 204 || response.status() == 304;
    return new WireResponse(response.status(), headers, bodiless ? NOTHING : response.body());
  }
}
