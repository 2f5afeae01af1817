package io.hubwire.service.upstream;

import io.hubwire.http.ByteView;
import io.hubwire.protocol.event.HeaderText;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Handlers over HTTP/1.1, with connections kept for the next event. */
final class VertxHandlerClient implements HandlerClient {

  // One per event in flight, so that a slow handler of one hub holds up no other one's events.
  private static final int MOST_CONNECTIONS_PER_HANDLER = 1000;
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
  // Node's servers drop an idle connection after 5 s: what we reuse must be younger.
  private static final int KEEP_ALIVE_SECONDS = 4;

  /** What becomes of a request whose headers cannot be written. */
  static final HandlerReply UNSENDABLE =
      new HandlerReply.Unsendable("a header of it has characters that HTTP cannot carry.");

  private final HttpClientAgent http;

  VertxHandlerClient(Vertx vertx) {
    this.http =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                    .setMaxHeaderSize(HandlerReply.LARGEST_HEAD)
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setTcpNoDelay(true))
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(MOST_CONNECTIONS_PER_HANDLER)
                    .setMaxWaitQueueSize(-1))
            .build();
  }

  /**
   * A request's headers as on the wire.
   *
   * @throws IllegalArgumentException where HTTP cannot carry them
   */
  static MultiMap headers(Request request) {
    MultiMap headers = HttpHeaders.headers();
    request.headers().forEach((name, value) -> headers.set(name, HeaderText.toWire(value)));
    return headers;
  }

  @Override
  public Call send(Request request) {
    Exchange exchange = new Exchange();
    RequestOptions options;
    try {
      options =
          new RequestOptions()
              .setMethod(HttpMethod.valueOf(request.method()))
              .setFollowRedirects(false)
              .setAbsoluteURI(request.url())
              .setHeaders(headers(request));
    } catch (IllegalArgumentException unsendable) {
      exchange.refuse();
      return exchange;
    }
    http.request(options)
        .compose(sent -> exchange.started(sent, ByteView.of(request.body())))
        .onSuccess(exchange::receive)
        .onFailure(exchange::fail);
    return exchange;
  }

  /**
   * One request and its answer. The request's own context calls everything but {@link #abandon}.
   */
  private static final class Exchange implements Call {

    private final CompletableFuture<HandlerReply> reply = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private volatile boolean abandoned;
    private volatile @Nullable HttpClientRequest request;

    @Override
    public CompletionStage<HandlerReply> reply() {
      return reply;
    }

    @Override
    public void abandon() {
      abandoned = true;
      HttpClientRequest sent = request;
      if (sent != null) {
        sent.reset();
      }
      fail("nobody waits for it any more.");
    }

    Future<HttpClientResponse> started(HttpClientRequest sent, Buffer content) {
      request = sent;
      if (abandoned) {
        sent.reset();
      }
      return sent.send(content);
    }

    void receive(HttpClientResponse response) {
      response.exceptionHandler(this::fail);
      response.handler(
          part -> {
            if (body.length() + part.length() > HandlerReply.LARGEST_BODY) {
              reply.complete(new HandlerReply.TooLarge());
              response.request().reset();
            } else {
              body.appendBuffer(part);
            }
          });
      response.endHandler(
          end ->
              reply.complete(
                  new HandlerReply.Answered(
                      response.statusCode(), headers(response), body.getBytes())));
    }

    private static List<Map.Entry<String, String>> headers(HttpClientResponse response) {
      return response.headers().entries().stream()
          .map(header -> Map.entry(header.getKey(), header.getValue()))
          .toList();
    }

    void refuse() {
      reply.complete(UNSENDABLE);
    }

    void fail(Throwable cause) {
      if (cause instanceof TooLongFrameException
          || cause.getCause() instanceof TooLongFrameException) {
        reply.complete(new HandlerReply.HeadTooLarge());
        return;
      }
      String text = cause.getMessage();
      fail(text == null || text.isEmpty() ? cause.getClass().getSimpleName() + "." : text + ".");
    }

    void fail(String cause) {
      reply.complete(new HandlerReply.Unreachable(cause));
    }
  }
}
