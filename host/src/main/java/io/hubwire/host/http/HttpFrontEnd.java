package io.hubwire.host.http;

import io.hubwire.host.config.HostException;
import io.hubwire.http.ByteBudget;
import io.hubwire.http.HttpSockets;
import io.hubwire.http.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's listening sockets. */
public final class HttpFrontEnd {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Http");
  private static final int HEAD_LIMIT = 64 * 1024;
  private static final String IPV4_LOOPBACK = "127.0.0.1";
  private static final String IPV6_LOOPBACK = "::1";

  private final Vertx vertx;
  private final RequestHandler handler;
  private final Timeouts timeouts;
  private final ByteBudget budget;
  private final DirectCalls direct;
  private final List<HttpServer> servers = new ArrayList<>();

  /**
   * Listens nowhere yet.
   *
   * @param timeouts of connections
   * @param budget of the bytes that requests' bodies take, all together
   */
  public HttpFrontEnd(Vertx vertx, RequestHandler handler, Timeouts timeouts, ByteBudget budget) {
    this.vertx = vertx;
    this.handler = handler;
    this.timeouts = timeouts;
    this.budget = budget;
    this.direct = new DirectCalls(handler, HEAD_LIMIT);
  }

  /**
   * Listens on an address; on the loopback address of both families where the machine has them.
   *
   * @param port 0 for any free one
   * @return the port
   * @throws HostException where the port is taken
   */
  public int listen(String address, int port) {
    boolean loopback = address.equals(IPV4_LOOPBACK) || address.equalsIgnoreCase("localhost");
    HttpServer first = bind(loopback ? IPV4_LOOPBACK : address, port);
    if (loopback) {
      try {
        bind(IPV6_LOOPBACK, first.actualPort());
      } catch (HostException e) {
        LOG.info("Not listening on [::1]:{}: {}", first.actualPort(), e.getMessage());
      }
    }
    return first.actualPort();
  }

  private HttpServer bind(String address, int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(address)
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(HEAD_LIMIT)
            .setMaxHeaderSize(HEAD_LIMIT);
    HttpServer server =
        HttpSockets.create(
            vertx,
            options,
            timeouts,
            budget,
            timedOut -> {},
            request -> new Exchange(request, handler, budget).run());
    try {
      server.listen().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new HostException(
          "Port "
              + port
              + " of "
              + address
              + reason(e.getCause() == null ? e : e.getCause())
              + " Close the process using it, or choose another port with --port.",
          e);
    }
    servers.add(server);
    return server;
  }

  /** The native transport names the system's number alone: that of Linux or of macOS. */
  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    boolean isTaken =
        message.contains("in use") || message.matches("(?s)bind.*error\\(-(98|48)\\).*");
    return isTaken ? " is taken." : " is unavailable (" + message + ").";
  }

  /**
   * Answers a request of this JVM as the sockets would.
   *
   * @param url absolute
   * @param headers as they would be on the wire, without those that frame the message
   * @return fails where there is nobody to answer any more
   */
  public CompletionStage<WireResponse> call(
      String method, String url, List<WireResponse.Header> headers, byte[] body) {
    return direct.call(method, url, headers, body);
  }

  /**
   * Accepts nothing more, and waits for requests in flight; what is not answered in time is cut.
   */
  public void shutdown(Duration limit) {
    direct.close();
    List<Future<Void>> closing = new ArrayList<>();
    for (HttpServer server : servers) {
      closing.add(server.shutdown(limit.toMillis(), TimeUnit.MILLISECONDS));
    }
    Future.join(closing).otherwiseEmpty().toCompletionStage().toCompletableFuture().join();
  }
}
