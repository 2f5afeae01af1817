package io.hubwire.service.server;

import io.hubwire.http.HeldBody;
import io.hubwire.service.session.CloseCause;
import io.hubwire.service.session.Inbound;
import io.hubwire.service.session.Session;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of a client's channel: puts its fragments together and hands its messages to its
 * session. A message that has begun is held at the cost of the budget.
 */
final class ClientChannel extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(ClientChannel.class);

  private final NettyTransport transport;
  private final Session session;
  private final Takeover.Wires wires;
  private @Nullable HeldBody begun;
  private boolean begunAsText;
  private boolean partOfFrame;
  private boolean broken;
  private @Nullable MessageDeadline deadline;

  ClientChannel(NettyTransport transport, Session session, Takeover.Wires wires) {
    this.transport = transport;
    this.session = session;
    this.wires = wires;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> begin(context, text, true);
      case BinaryWebSocketFrame binary -> begin(context, binary, false);
      case ContinuationWebSocketFrame more -> add(context, more);
      case PingWebSocketFrame ping -> {
        transport.pong(ping.content());
        tell(session::heard);
      }
      case PongWebSocketFrame pong -> tell(session::heard);
      case CloseWebSocketFrame close -> closed(close);
      default -> LOG.debug("A frame of type {} is ignored.", frame.getClass().getSimpleName());
    }
  }

  private void begin(ChannelHandlerContext context, WebSocketFrame first, boolean text) {
    if (first.isFinalFragment()) {
      received(message(text, ByteBufUtil.getBytes(first.content())));
    } else {
      begun = new HeldBody(wires.budget(), wires.messageBytes(), -1);
      begunAsText = text;
      add(context, first);
    }
  }

  private static Inbound message(boolean text, byte[] payload) {
    return text ? new Inbound.Text(payload) : new Inbound.Binary(payload);
  }

  /** The frame decoder lets through no fragment of a message that has not begun. */
  private void add(ChannelHandlerContext context, WebSocketFrame part) {
    HeldBody message = begun;
    if (message == null || broken) {
      return; // the client has been told
    }
    switch (message.add(ByteBufUtil.getBytes(part.content()))) {
      case DONE -> {
        if (part.isFinalFragment()) {
          begun = null;
          byte[] payload = message.bytes();
          message.release();
          received(message(begunAsText, payload));
        } else {
          progress(context);
        }
      }
      case TOO_LARGE -> fail(CloseCause.TOO_LARGE);
      case NO_ROOM -> {
        context.pipeline().get(FrameDecoder.class).drop();
        fail(CloseCause.OVERLOADED);
      }
    }
  }

  /** Nothing of what it still sends counts. */
  private void fail(CloseCause cause) {
    broken = true;
    forget();
    tell(() -> session.close(cause, ""));
  }

  private void forget() {
    if (begun != null) {
      begun.release();
      begun = null;
    }
  }

  private void progress(ChannelHandlerContext context) {
    if (deadline == null) { // few clients ever need one: it must not cost those that idle
      deadline =
          new MessageDeadline(
              context.channel(),
              wires.patience(),
              this::isBegun,
              () -> fail(CloseCause.MESSAGE_TIMEOUT));
    }
    deadline.progress();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (!(event instanceof FrameDecoder.Event part)) {
      super.userEventTriggered(context, event);
      return;
    }
    boolean before = isBegun();
    partOfFrame = part != FrameDecoder.Event.NO_PART;
    switch (part) {
      case PART_CAME -> {
        if (!before) { // else it is as good as nothing: pongs keep no message alive
          progress(context);
        }
      }
      case PART_OF_MESSAGE_CAME -> progress(context);
      case NO_PART -> {}
      case NO_ROOM -> fail(CloseCause.OVERLOADED);
    }
  }

  /** Whether a message is there in part. */
  private boolean isBegun() {
    return !broken && (begun != null || partOfFrame);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    forget();
    if (deadline != null) {
      deadline.cancel();
    }
  }

  private void received(Inbound message) {
    if (session.loop().inside() && session.isCarriedBy(transport)) {
      session.attempt(() -> session.received(message));
    } else {
      tell(() -> session.received(message));
    }
  }

  /** Tells the session on its own loop, as long as this is its client's channel. */
  private void tell(Runnable news) {
    if (!session.loop().inside()) {
      session.later(() -> tell(news));
    } else if (session.isCarriedBy(transport)) {
      session.attempt(news);
    }
  }

  private void closed(CloseWebSocketFrame close) {
    int code = close.statusCode();
    if (!isAllowed(code)) {
      tell(() -> session.close(CloseCause.INVALID_FRAME, ""));
      return;
    }
    String text = close.reasonText();
    transport.answerClose(code);
    tell(() -> session.closedByClient(code < 0 ? 1000 : code, text == null ? "" : text));
  }

  /** Whether a close frame may have this code (RFC 6455, section 7.4), or -1 for none. */
  private static boolean isAllowed(int code) {
    return code < 0
        || (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
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
      default -> {
        LOG.warn("A client's channel failed.", cause);
        tell(() -> session.close(CloseCause.SERVICE_ERROR, ""));
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
