package io.hubwire.service.server;

import io.hubwire.service.session.CloseCause;
import io.hubwire.service.session.Inbound;
import io.hubwire.service.session.Session;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a client's channel: hands its frames to its session. */
final class ClientChannel extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(ClientChannel.class);

  private final NettyTransport transport;
  private final Session session;

  ClientChannel(NettyTransport transport, Session session) {
    this.transport = transport;
    this.session = session;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> received(new Inbound.Text(bytes(text)));
      case BinaryWebSocketFrame binary -> received(new Inbound.Binary(bytes(binary)));
      case PingWebSocketFrame ping -> {
        transport.pong(ping.content());
        tell(session::heard);
      }
      case PongWebSocketFrame pong -> tell(session::heard);
      case CloseWebSocketFrame close -> closed(close);
      default -> LOG.debug("A frame of type {} is ignored.", frame.getClass().getSimpleName());
    }
  }

  private static byte[] bytes(WebSocketFrame frame) {
    return ByteBufUtil.getBytes(frame.content());
  }

  private void received(Inbound message) {
    if (session.loop().inside() && session.isCarriedBy(transport)) {
      session.received(message);
    } else {
      tell(() -> session.received(message));
    }
  }

  /** Tells the session on its own loop, as long as this is its client's channel. */
  private void tell(Runnable news) {
    if (!session.loop().inside()) {
      session.loop().execute(() -> tell(news));
    } else if (session.isCarriedBy(transport)) {
      news.run();
    }
  }

  private void closed(CloseWebSocketFrame close) {
    int code = close.statusCode();
    String text = close.reasonText();
    transport.answerClose(code);
    tell(() -> session.closedByClient(code < 0 ? 1000 : code, text == null ? "" : text));
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (transport.writable()) {
      tell(session::writable);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    tell(session::lost);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof DecoderException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    switch (cause) {
      case CorruptedWebSocketFrameException corrupted ->
          tell(() -> session.close(cause(corrupted), ""));
      case TooLongFrameException tooLong -> tell(() -> session.close(CloseCause.TOO_LARGE, ""));
      case java.io.IOException gone -> {
        // A peer that is gone fails each write that was on its way to it: the channel says so.
        LOG.trace("A client's channel failed.", gone);
        transport.abort();
      }
      case PrematureChannelClosureException cut ->
          // A client that went amid a message: the end of its channel is told beside this.
          LOG.trace("A client's last message has no end.", cut);
      default -> {
        LOG.warn("A client's channel failed.", cause);
        tell(() -> session.close(CloseCause.EVENT_FAILED, ""));
      }
    }
  }

  private static CloseCause cause(CorruptedWebSocketFrameException corrupted) {
    WebSocketCloseStatus status = corrupted.closeStatus();
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      return CloseCause.TOO_LARGE;
    }
    return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)
        ? CloseCause.INVALID_TEXT
        : CloseCause.INVALID_FRAME;
  }
}
