package io.hubwire.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes servers whose connections cannot be held open for nothing. */
public final class HttpSockets {

  private static final Logger LOG = LoggerFactory.getLogger(HttpSockets.class);

  private HttpSockets() {}

  /**
   * A server that does not listen yet. It closes connections by the timeouts, answers what is no
   * valid request with 400, and a request whose handler throws with 500.
   *
   * @param options of a server that speaks HTTP/1.1 alone
   */
  public static HttpServer create(
      Vertx vertx,
      HttpServerOptions options,
      Timeouts timeouts,
      Handler<HttpServerRequest> handler) {
    options
        .setSslHandshakeTimeout(timeouts.tls().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    return vertx
        .createHttpServer(options)
        .connectionHandler(
            connection ->
                ConnectionDeadlines.install(
                    ((HttpServerConnection) connection).channelHandlerContext().pipeline(),
                    timeouts))
        .requestHandler(request -> handle(request, handler));
  }

  private static void handle(HttpServerRequest request, Handler<HttpServerRequest> handler) {
    String problem = RequestCheck.problem(request);
    if (problem != null) {
      UnreadBody.refuse(request, 400, problem);
      return;
    }
    try {
      handler.handle(request);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed.", request.method(), request.path(), e);
      if (request.response().headWritten()) {
        request.connection().close();
      } else {
        UnreadBody.refuse(request, 500, "");
      }
    }
  }

  /** Ends the timeouts of a connection that no longer speaks HTTP; called on its event loop. */
  public static void upgraded(io.netty.channel.Channel channel) {
    ConnectionDeadlines.remove(channel.pipeline());
  }
}
