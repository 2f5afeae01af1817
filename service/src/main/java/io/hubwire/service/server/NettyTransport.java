package io.hubwire.service.server;

import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A client's channel. Frames arrive here encoded, so they are written from the place of our own
 * handler: nothing in the pipeline above it looks at what leaves.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the channel, and that is told
final class NettyTransport implements Transport {

  private static final int CLOSE_HEADER = 0x88;
  private static final int PONG_HEADER = 0x8A;

  /** A control frame holds 125 bytes, two of which are the code (RFC 6455, section 5.5). */
  private static final int REASON_BYTES = 123;

  private final ChannelHandlerContext context;
  private final long graceMillis;
  private boolean closing;

  NettyTransport(ChannelHandlerContext context, long graceMillis) {
    this.context = context;
    this.graceMillis = graceMillis;
  }

  @Override
  public boolean writable() {
    return context.channel().isWritable();
  }

  @Override
  public void write(FrameBuffer buffer, int from, int to) {
    if (!closing) {
      context.write(((NettyFrameBuffer) buffer).view(from, to), context.voidPromise());
    }
  }

  @Override
  public void flush() {
    context.flush();
  }

  @Override
  public void pause() {
    context.channel().config().setAutoRead(false);
  }

  @Override
  public void resume() {
    context.channel().config().setAutoRead(true);
  }

  /** Whether a close frame has been sent: what comes now is the peer's answer. */
  boolean closing() {
    return closing;
  }

  /** Answers a ping; a peer that does not read gets none. */
  void pong(ByteBuf payload) {
    if (!closing && writable()) {
      ByteBuf frame = context.alloc().buffer(2 + payload.readableBytes());
      frame.writeByte(PONG_HEADER).writeByte(payload.readableBytes()).writeBytes(payload);
      context.writeAndFlush(frame, context.voidPromise());
    }
  }

  @Override
  public void close(int code, String reason) {
    if (closing) {
      return;
    }
    closing = true;
    byte[] text = cut(reason);
    ByteBuf frame = context.alloc().buffer(4 + text.length);
    frame.writeByte(CLOSE_HEADER).writeByte(2 + text.length).writeShort(code).writeBytes(text);
    context.writeAndFlush(frame, context.voidPromise());
    Channel channel = context.channel();
    channel.config().setAutoRead(true); // the peer's answer must be read, whatever was paused
    var force = channel.eventLoop().schedule(this::abort, graceMillis, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> force.cancel(false));
  }

  /** Echoes the peer's close and ends the wire once that has left. */
  void answerClose(int code) {
    if (closing) {
      context.close();
      return;
    }
    closing = true;
    ByteBuf frame =
        code < 0
            ? Unpooled.wrappedBuffer(new byte[] {(byte) CLOSE_HEADER, 0})
            : context.alloc().buffer(4).writeByte(CLOSE_HEADER).writeByte(2).writeShort(code);
    Channel channel = context.channel();
    var force = channel.eventLoop().schedule(this::abort, graceMillis, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> force.cancel(false));
    context.writeAndFlush(frame).addListener(sent -> context.close());
  }

  @Override
  public void abort() {
    closing = true;
    if (context.channel() instanceof io.netty.channel.socket.SocketChannel socket
        && socket.isOpen()) {
      socket.config().setSoLinger(0); // what is queued for a peer that does not read is dropped
    }
    context.close();
  }

  private static byte[] cut(String reason) {
    byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= REASON_BYTES) {
      return bytes;
    }
    int end = REASON_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(bytes, 0, end));
  }
}
