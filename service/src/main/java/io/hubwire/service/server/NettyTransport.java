package io.hubwire.service.server;

import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A client's channel. Frames arrive here encoded: nothing in the pipeline but TLS looks at what
 * leaves.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the channel, and that is told
final class NettyTransport implements Transport {

  private static final int CLOSE_HEADER = 0x88;
  private static final int PONG_HEADER = 0x8A;

  /** A control frame holds 125 bytes, two of which are the code (RFC 6455, section 5.5). */
  private static final int REASON_BYTES = 123;

  /** Close codes of a peer whose frames are read no more (RFC 6455, section 7.4.1). */
  private static final Set<Integer> FAILURES = Set.of(1002, 1007, 1009, 1013);

  private final Channel channel;
  private final long graceMillis;
  private volatile boolean closing; // a client that came back may live on another loop

  NettyTransport(Channel channel, long graceMillis) {
    this.channel = channel;
    this.graceMillis = graceMillis;
  }

  @Override
  public boolean writable() {
    return channel.isWritable();
  }

  @Override
  public long unsent() {
    ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
    return out == null ? 0 : out.totalPendingWriteBytes();
  }

  @Override
  public void write(FrameBuffer buffer, int from, int to) {
    if (!closing) {
      channel.write(((NettyFrameBuffer) buffer).view(from, to), channel.voidPromise());
    }
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void pause() {
    channel.config().setAutoRead(false);
  }

  @Override
  public void resume() {
    channel.config().setAutoRead(true);
  }

  /** Whether a close frame has been sent: what comes now is the peer's answer. */
  boolean closing() {
    return closing;
  }

  /** Answers a ping; a peer that does not read gets none. */
  void pong(ByteBuf payload) {
    if (!closing && writable()) {
      ByteBuf frame = channel.alloc().buffer(2 + payload.readableBytes());
      frame.writeByte(PONG_HEADER).writeByte(payload.readableBytes()).writeBytes(payload);
      channel.writeAndFlush(frame, channel.voidPromise());
    }
  }

  @Override
  public void close(int code, String reason) {
    if (closing) {
      return;
    }
    closing = true;
    byte[] text = cut(reason);
    ByteBuf frame = channel.alloc().buffer(4 + text.length);
    frame.writeByte(CLOSE_HEADER).writeByte(2 + text.length).writeShort(code).writeBytes(text);
    ChannelFuture sent = channel.writeAndFlush(frame);
    if (FAILURES.contains(code)) {
      sent.addListener(done -> endOutput());
    }
    channel.config().setAutoRead(true); // the peer's answer must be read, whatever was paused
    abortAfterGrace();
  }

  /** Echoes the peer's close and ends the wire once that has left. */
  void answerClose(int code) {
    if (closing) {
      channel.close();
      return;
    }
    closing = true;
    ByteBuf frame =
        code < 0
            ? Unpooled.wrappedBuffer(new byte[] {(byte) CLOSE_HEADER, 0})
            : channel.alloc().buffer(4).writeByte(CLOSE_HEADER).writeByte(2).writeShort(code);
    abortAfterGrace();
    channel.writeAndFlush(frame).addListener(sent -> channel.close());
  }

  /**
   * A peer that breaks the protocol may have sent its last frame, so no answer can be waited for:
   * it sees the end right behind our close frame, and has the grace to end its own side.
   */
  private void endOutput() {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound(); // TLS has an end of its own, and the channel stays open for the peer's
    } else if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }

  private void abortAfterGrace() {
    var abort = channel.eventLoop().schedule(this::abort, graceMillis, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> abort.cancel(false));
  }

  @Override
  public void abort() {
    closing = true;
    if (channel instanceof io.netty.channel.socket.SocketChannel socket && socket.isOpen()) {
      socket.config().setSoLinger(0); // what is queued for a peer that does not read is dropped
    }
    channel.close();
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
