package io.hubwire.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection behind an answer that its peer has not asked for yet. A connection that is
 * closed with bytes to read resets the peer, which may lose the answer by it. So our side ends at
 * first, and the rest a second later, or as soon as the peer closes.
 */
final class LingeringClose {

  private static final long LINGER_MILLIS = 1_000;

  private LingeringClose() {}

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
