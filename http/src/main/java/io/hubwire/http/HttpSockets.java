package io.hubwire.http;

import io.netty.channel.Channel;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes servers whose connections cannot be held open for nothing. */
public final class HttpSockets {

  private static final Logger LOG = LoggerFactory.getLogger(HttpSockets.class);

  /** The library's own number. */
  private static final int READS_OF_A_STREAM = 16;

  private HttpSockets() {}

  /** The same without a budget for heads, and without anybody who is told of timeouts. */
  public static HttpServer create(
      Vertx vertx,
      HttpServerOptions options,
      Timeouts timeouts,
      Handler<HttpServerRequest> handler) {
    return create(vertx, options, timeouts, ByteBudget.of(Long.MAX_VALUE), timedOut -> {}, handler);
  }

  /**
   * A server that does not listen yet. It closes connections by the timeouts, answers what is no
   * valid request with 400, and a request whose handler throws with 500.
   *
   * @param options of a server that speaks HTTP/1.1 alone
   * @param budget of heads that have not arrived whole; without room in it a connection is answered
   *     503 and closed
   * @param told of each connection that is closed by a timeout, on its event loop
   */
  public static HttpServer create(
      Vertx vertx,
      HttpServerOptions options,
      Timeouts timeouts,
      ByteBudget budget,
      Consumer<TimedOut> told,
      Handler<HttpServerRequest> handler) {
    options
        .setSslHandshakeTimeout(timeouts.tls().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    return vertx
        .createHttpServer(options)
        .connectionHandler(
            connection -> {
              var context = ((HttpServerConnection) connection).channelHandlerContext();
              readsPerTurn(context.channel(), 1);
              ConnectionDeadlines.install(context.pipeline(), timeouts, budget, told);
            })
        .requestHandler(request -> handle(request, handler));
  }

  /**
   * A connection that sends as fast as it can keeps its loop from all others for as long as one
   * turn takes, which may be thousands of small requests; and the budget is asked once a turn.
   */
  private static void readsPerTurn(Channel channel, int reads) {
    if (channel.config().getRecvByteBufAllocator()
        instanceof MaxMessagesRecvByteBufAllocator allocator) {
      allocator.maxMessagesPerRead(reads);
    }
  }

  private static void handle(HttpServerRequest request, Handler<HttpServerRequest> handler) {
    if (LingeringClose.isAnnounced(channel(request))) {
      return; // nobody answers what comes behind the last answer
    }
    String problem = RequestCheck.problem(request);
    if (problem != null) {
      UnreadBody.refuseAndEnd(request, 400, problem);
      return;
    }
    try {
      handler.handle(request);
    } catch (RuntimeException e) {
      answerMistake(request, e);
    } catch (OutOfMemoryError e) { // who waits for the answer learns that none comes
      request.connection().close();
      throw e;
    }
  }

  /** The connection that a request came by. */
  static Channel channel(HttpServerRequest request) {
    return ((HttpServerConnection) request.connection()).channelHandlerContext().channel();
  }

  /** Nobody else would answer: with 500, or with the connection's end where an answer has begun. */
  static void answerMistake(HttpServerRequest request, RuntimeException mistake) {
    LOG.error("{} {} failed.", request.method(), request.path(), mistake);
    if (request.response().headWritten()) {
      request.connection().close();
    } else {
      UnreadBody.refuse(request, 500, "");
    }
  }

  /** Ends the timeouts of a connection that no longer speaks HTTP; called on its event loop. */
  public static void upgraded(Channel channel) {
    readsPerTurn(channel, READS_OF_A_STREAM);
    ConnectionDeadlines.remove(channel.pipeline());
  }
}
