package io.hubwire.service.server;

import io.hubwire.http.ByteBudget;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;

/**
 * Decodes a client's frames. The bytes of a frame that has not arrived whole are held at the cost
 * of the budget; where that has no room for them, nothing more is read from this client, and the
 * handlers behind are told {@link Event#NO_ROOM}.
 */
final class FrameDecoder extends WebSocket13FrameDecoder {

  /** What handlers behind this one are told. */
  enum Event {
    /** A part of a frame has come, so little that it may be one of a ping or a pong. */
    PART_CAME,
    /** A part of a frame of a message has come. */
    PART_OF_MESSAGE_CAME,
    /** No frame is there in part any more. */
    NO_PART,
    /** There is no room for what has come. */
    NO_ROOM
  }

  /** Head and payload (RFC 6455, section 5.5). */
  private static final int LARGEST_CONTROL_FRAME = 6 + 125;

  private final ByteBudget budget;
  private long charged;
  private boolean dropping;

  FrameDecoder(WebSocketDecoderConfig config, ByteBudget budget) {
    super(config);
    this.budget = budget;
  }

  /** Reads nothing more: what comes is dropped. */
  void drop() {
    dropping = true;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (dropping) {
      ReferenceCountUtil.release(message);
      return;
    }
    try {
      super.channelRead(context, message);
    } finally {
      count(context);
    }
  }

  /** By what the buffer occupies, which may be twice what is in it. */
  private void count(ChannelHandlerContext context) {
    long held = internalBuffer().isReadable() && !dropping ? internalBuffer().capacity() : 0;
    long before = charged;
    if (held > before && !budget.tryTake(held - before, before)) {
      drop();
      internalBuffer().skipBytes(internalBuffer().readableBytes());
      giveBack();
      context.fireUserEventTriggered(Event.NO_ROOM);
      return;
    }
    if (held < before) {
      budget.give(before - held);
    }
    charged = held;
    if (held > 0) {
      boolean message = internalBuffer().readableBytes() > LARGEST_CONTROL_FRAME;
      context.fireUserEventTriggered(message ? Event.PART_OF_MESSAGE_CAME : Event.PART_CAME);
    } else if (before > 0) {
      context.fireUserEventTriggered(Event.NO_PART);
    }
  }

  private void giveBack() {
    budget.give(charged);
    charged = 0;
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    giveBack();
    super.handlerRemoved0(context);
  }
}
