package io.hubwire.service.server;

import io.hubwire.http.HttpSockets;
import io.hubwire.http.TimedOut;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.hub.Shard;
import io.hubwire.service.port.Clock;
import io.hubwire.service.session.Handshake;
import io.hubwire.service.session.SessionListener;
import io.hubwire.service.session.SessionPorts;
import io.hubwire.service.upstream.EventSender;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.KeyCertOptions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the server: a shard and the sockets that land on it. */
final class Listener extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** Tokens travel in URLs and headers. */
  private static final int HEADER_BYTES = 64 << 10;

  /**
   * What the listeners of a service share.
   *
   * @param accessLog null for none
   * @param certificate null for http and ws
   * @param toldOfIpv6 whether the log has said that there is no ::1
   * @param clock null for the machine's
   */
  record Shared(
      String host,
      int port,
      Hubs hubs,
      Cluster cluster,
      EventSender events,
      Handshake handshake,
      SessionListener listener,
      RestEndpoint rest,
      MetricsEndpoint metrics,
      Activities activities,
      @Nullable AccessLog accessLog,
      Supplier<Readiness> readiness,
      IntConsumer bound,
      @Nullable KeyCertOptions certificate,
      AtomicBoolean toldOfIpv6,
      boolean development,
      long closeGraceMillis,
      SocketSettings sockets,
      Consumer<TimedOut> timedOut,
      @Nullable Clock clock) {}

  private final Shared shared;
  private @Nullable FramePool frames;

  Listener(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Future<?> start() {
    EventLoop loop = new EventLoop(((ContextInternal) context).nettyEventLoop());
    Clock given = shared.clock();
    FramePool pool = new FramePool(PooledByteBufAllocator.DEFAULT, shared.hubs().frames());
    frames = pool;
    Shard shard =
        shared
            .hubs()
            .addShard(
                loop,
                given == null ? loop : new LoopClock(given, loop::execute),
                pool,
                shared.cluster());
    SessionPorts ports =
        new SessionPorts(
            shard,
            shared.cluster(),
            shared.events(),
            shared.listener(),
            shared.activities(),
            shared.sockets().budget(),
            shared.development());
    Takeover.Wires wires =
        new Takeover.Wires(
            shared.hubs().limits().messageBytes(),
            shared.closeGraceMillis(),
            shared.sockets().budget(),
            shared.sockets().timeouts().body());
    ClientEndpoint clients =
        new ClientEndpoint(shared.handshake(), ports, wires, shared.accessLog());
    Requests requests =
        new Requests(
            clients, shared.rest(), shared.metrics(), shared.accessLog(), shared.readiness());
    // A negative port is one free port that all instances share.
    int port = shared.port() == 0 ? -1 : shared.port();
    return listen(requests, shared.host(), port).compose(server -> alsoOnIpv6(requests, server));
  }

  @Override
  public Future<?> stop() {
    if (frames != null) {
      frames.close();
    }
    return Future.succeededFuture();
  }

  private Future<?> alsoOnIpv6(Requests requests, HttpServer server) {
    shared.bound().accept(server.actualPort());
    if (!shared.host().equals(Addresses.LOOPBACK)) {
      return Future.succeededFuture();
    }
    return listen(requests, Addresses.LOOPBACK_6, server.actualPort())
        .otherwise(
            failure -> {
              if (shared.toldOfIpv6().compareAndSet(false, true)) {
                LOG.info(
                    "Not listening on [::1]:{}: {}", server.actualPort(), failure.getMessage());
              }
              return server;
            });
  }

  private Future<HttpServer> listen(Requests requests, String host, int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxInitialLineLength(HEADER_BYTES)
            .setMaxHeaderSize(HEADER_BYTES)
            .setHttp2ClearTextEnabled(false);
    KeyCertOptions certificate = shared.certificate();
    if (certificate != null) {
      // HTTP/1.1 alone: the upgrade to WebSocket is its own.
      options.setSsl(true).setUseAlpn(false).setKeyCertOptions(certificate);
    }
    return HttpSockets.create(
            vertx,
            options,
            shared.sockets().timeouts(),
            shared.sockets().budget(),
            shared.timedOut(),
            requests::handle)
        .listen(port, host);
  }
}
