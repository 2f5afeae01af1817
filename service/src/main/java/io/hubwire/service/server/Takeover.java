package io.hubwire.service.server;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.HttpSockets;
import io.hubwire.service.session.Admission;
import io.hubwire.service.session.CloseCause;
import io.hubwire.service.session.PubSubSession;
import io.hubwire.service.session.Session;
import io.hubwire.service.session.SessionPorts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a client's channel from the HTTP server once the upgrade has been answered. From then on
 * only our own handlers are in its pipeline: the HTTP server's WebSocket layer lets through what
 * the standard forbids, and costs each idle connection several times as much.
 */
final class Takeover {

  /** What the network library holds for a client at most; the rest waits in its outbox. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 << 10, 256 << 10);

  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  private Takeover() {}

  /**
   * What clients' wires are like.
   *
   * @param messageBytes for all fragments of a message together; one more is too large
   * @param graceMillis after which a client that must go and does not close is cut
   * @param budget of messages that have not arrived whole
   * @param patience how long nothing of a message that has begun may come
   */
  record Wires(int messageBytes, long graceMillis, ByteBudget budget, Duration patience) {}

  /** Opens the session of an admitted client; called on its channel's loop. */
  static void take(NetSocket socket, Admission.Admitted admitted, SessionPorts ports, Wires wires) {
    ChannelHandlerContext theirs = ((NetSocketInternal) socket).channelHandlerContext();
    NettyTransport transport = new NettyTransport(theirs.channel(), wires.graceMillis());
    if (!admitted.place().occupy()) { // it has gone, and its place with it
      transport.abort();
      return;
    }
    try {
      Session session = admitted.session(ports, transport);
      carry(theirs, transport, session, wires);
      session.open();
    } catch (RuntimeException e) {
      LOG.error("A client could not be taken from the HTTP server.", e);
      admitted.place().giveBack();
      transport.abort();
    }
  }

  /**
   * Hands a client that comes back to its session, which may live on another loop than the new
   * channel: the network library takes writes from any thread.
   *
   * @param session null where the client may not come back
   */
  static void recover(NetSocket socket, @Nullable PubSubSession session, Wires wires) {
    ChannelHandlerContext theirs = ((NetSocketInternal) socket).channelHandlerContext();
    NettyTransport transport = new NettyTransport(theirs.channel(), wires.graceMillis());
    if (session == null) {
      refuse(transport);
      return;
    }
    // The session learns of the wire before it can learn of anything that happens to it: whatever
    // its handler tells is behind this in the session's loop.
    onLoopOf(
        session,
        () -> {
          if (!session.recover(transport)) {
            refuse(transport);
          }
        });
    try {
      carry(theirs, transport, session, wires);
    } catch (RuntimeException e) {
      LOG.error("A client that came back could not be taken from the HTTP server.", e);
      transport.abort();
      onLoopOf(session, () -> endOf(session, transport));
    }
  }

  private static void onLoopOf(Session session, Runnable action) {
    if (session.loop().inside()) {
      session.attempt(action);
    } else {
      session.later(action);
    }
  }

  private static void refuse(NettyTransport transport) {
    CloseCause cause = CloseCause.NOT_RECOVERABLE;
    transport.close(cause.code(), cause.text());
  }

  private static void endOf(Session session, NettyTransport transport) {
    if (session.isCarriedBy(transport)) {
      session.lost();
    }
  }

  private static void carry(
      ChannelHandlerContext theirs, NettyTransport transport, Session session, Wires wires) {
    Channel channel = theirs.channel();
    if (!channel.isActive()) { // nobody else will say so: its end was told before we listened
      session.later(() -> endOf(session, transport));
      return;
    }
    HttpSockets.upgraded(channel);
    ChannelPipeline pipeline = channel.pipeline();
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(wires.messageBytes())
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
    pipeline.addLast("decoder", new FrameDecoder(config, wires.budget()));
    pipeline.addLast("utf8", new Utf8FrameValidator(false));
    pipeline.addLast("client", new ClientChannel(transport, session, wires));
    pipeline.remove(theirs.handler());
    channel.config().setWriteBufferWaterMark(WATER_MARK);
  }
}
