package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Where workers connect to: a free port of the loopback interface, which speaks gRPC.
 *
 * <p>It is a server of one method, made here, since the libraries say that nothing is compressed by
 * a header, and the client in Microsoft's worker for Java ends a stream over that header.
 */
final class RpcServer implements AutoCloseable {

  private static final int LARGEST_HEAD = 16 * 1024;
  private static final int MOST_STRANGERS = 16;
  private static final int STREAMS_PER_CONNECTION = 4;
  private static final int FLUSH_AFTER = 64;

  private final ExpectedWorkers expected = new ExpectedWorkers();
  private final Strangers<RpcStream> strangers = new Strangers<>(MOST_STRANGERS);
  private final int messageLimit;
  // One thread carries the messages of all workers; more would wait for it.
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("hubwire-workers", true), NioIoHandler.newFactory());
  private final Channel server;

  /**
   * Listens.
   *
   * @param messageLimit the bytes that a message of a worker may have
   */
  RpcServer(int messageLimit) {
    this.messageLimit = messageLimit;
    var bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Connected())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close(loop);
      Throwable cause = bound.cause();
      throw new HostException(
          "No port for workers can be opened: " + cause.getMessage() + ".", cause);
    }
    server = bound.channel();
  }

  /** Sets a new connection up. */
  private final class Connected extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      RpcConnection connection = new RpcConnection(channel, expected, strangers, messageLimit);
      Http2FrameCodec codec =
          Http2FrameCodecBuilder.forServer()
              .initialSettings(
                  Http2Settings.defaultSettings()
                      .initialWindowSize(RpcConnection.WINDOW)
                      .maxConcurrentStreams(STREAMS_PER_CONNECTION)
                      .maxHeaderListSize(LARGEST_HEAD))
              .build();
      channel
          .pipeline()
          .addLast(
              new FlushConsolidationHandler(FLUSH_AFTER, true),
              codec,
              new Http2MultiplexHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                      stream.pipeline().addLast(new RpcStream(stream, connection));
                    }
                  }),
              connection);
    }
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  ExpectedWorkers expected() {
    return expected;
  }

  /** Ends all connections. Without effect the second time. */
  @Override
  public void close() {
    close(loop);
  }

  private static void close(EventLoopGroup loop) {
    var unused = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
