package io.hubwire.service.server;

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
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/**
 * Takes a client's channel from the HTTP server once the upgrade has been answered. From then on
 * only our own handlers are in its pipeline: the HTTP server's WebSocket layer lets through what
 * the standard forbids, and costs each idle connection several times as much.
 */
final class Takeover {

  /** What the network library holds for a client at most; the rest waits in its outbox. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 << 10, 256 << 10);

  private Takeover() {}

  /**
   * What clients' wires are like.
   *
   * @param messageBytes for all fragments of a message together; one more is too large
   * @param graceMillis after which a client that must go and does not close is cut
   */
  record Wires(int messageBytes, long graceMillis) {}

  /** Makes the session of an admitted client; called on its channel's loop. */
  static Session take(
      NetSocket socket, Admission.Admitted admitted, SessionPorts ports, Wires wires) {
    ChannelHandlerContext theirs = ((NetSocketInternal) socket).channelHandlerContext();
    NettyTransport transport = new NettyTransport(theirs.channel(), wires.graceMillis());
    Session session = admitted.session(ports, transport);
    carry(theirs, transport, session, wires);
    return session;
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
    carry(theirs, transport, session, wires);
  }

  private static void onLoopOf(Session session, Runnable action) {
    if (session.loop().inside()) {
      action.run();
    } else {
      session.loop().execute(action);
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
      session.loop().execute(() -> endOf(session, transport));
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(wires.messageBytes())
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
    pipeline.addLast("decoder", new WebSocket13FrameDecoder(config));
    pipeline.addLast("utf8", new Utf8FrameValidator(false));
    pipeline.addLast("aggregator", new WebSocketFrameAggregator(wires.messageBytes()));
    pipeline.addLast("client", new ClientChannel(transport, session));
    pipeline.remove(theirs.handler());
    channel.config().setWriteBufferWaterMark(WATER_MARK);
  }
}
