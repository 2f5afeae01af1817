package io.hubwire.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection behind an answer that its peer has not asked for yet. A connection that is
 * closed with bytes to read resets the peer, which may lose the answer by it. So our side ends at
 * first, and the rest a second later, or as soon as the peer closes.
 */
final class LingeringClose {

  private static final long LINGER_MILLIS = 1_000;
  private static final AttributeKey<Boolean> ENDS =
      AttributeKey.valueOf(LingeringClose.class, "ends");

  private LingeringClose() {}

  /**
   * Announces it, before the answer is written. Nothing that still comes is a request: where a head
   * is understood in two ways, a stranger may have hidden one behind it.
   */
  static void announce(Channel channel) {
    channel.attr(ENDS).set(true);
  }

  /** Whether it was announced. */
  static boolean isAnnounced(Channel channel) {
    return channel.hasAttr(ENDS);
  }

  /** To be called once the answer is sent; somebody must read what comes, and drop it. */
  static void begin(Channel channel) {
    if (channel.pipeline().get(SslHandler.class) == null && channel instanceof DuplexChannel both) {
      var unused = both.shutdownOutput();
    }
    var close =
        channel.eventLoop().schedule(() -> close(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> close.cancel(false));
  }

  private static void close(Channel channel) {
    var unused = channel.close();
  }
}
