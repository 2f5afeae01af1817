package io.hubwire.host.worker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ConnectionPrefaceAndSettingsFrameWrittenEvent;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the port of workers. Its loop alone calls it. One over which no worker talks is
 * closed after a while.
 */
final class RpcConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(RpcConnection.class);

  /** How many bytes may be on their way to us, by a stream and by a connection. */
  static final int WINDOW = 1 << 20;

  private static final int USUAL_WINDOW = 65_535;

  /** How long a worker may take to say who it is. */
  static final int HANDSHAKE_SECONDS = 10;

  /** Longer, so that its streams are told first. */
  private static final int WITHOUT_WORKER_SECONDS = HANDSHAKE_SECONDS + 5;

  private final Channel channel;
  private final ExpectedWorkers expected;
  private final Strangers<RpcStream> strangers;
  private final int messageLimit;
  private int workers;

  RpcConnection(
      Channel channel, ExpectedWorkers expected, Strangers<RpcStream> strangers, int messageLimit) {
    this.channel = channel;
    this.expected = expected;
    this.strangers = strangers;
    this.messageLimit = messageLimit;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    watch();
    context.fireChannelActive();
  }

  /** The settings widen the windows of streams alone; that of the connection is widened here. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Http2ConnectionPrefaceAndSettingsFrameWrittenEvent) {
      var unused = context.writeAndFlush(new DefaultHttp2WindowUpdateFrame(WINDOW - USUAL_WINDOW));
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A connection to the port of workers ended.", cause);
    var unused = context.close();
  }

  private void watch() {
    var unused =
        channel
            .eventLoop()
            .schedule(this::closeWithoutWorker, WITHOUT_WORKER_SECONDS, TimeUnit.SECONDS);
  }

  private void closeWithoutWorker() {
    if (workers > 0) {
      watch();
    } else {
      var unused = channel.close();
    }
  }

  void entered() {
    workers++;
  }

  void left() {
    workers--;
  }

  ExpectedWorkers expected() {
    return expected;
  }

  Strangers<RpcStream> strangers() {
    return strangers;
  }

  /** The bytes that a message of a worker may have. */
  int messageLimit() {
    return messageLimit;
  }
}
