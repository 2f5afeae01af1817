package io.hubwire.http;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Event loops that go on after an {@link OutOfMemoryError}. The library's own end with it, and
 * everybody whose connection is on such a loop waits for good; but an app that fills the heap for a
 * moment is no reason to answer nobody any more.
 */
public final class SteadyLoops {

  private SteadyLoops() {}

  /** Makes a Vert.x of such loops, with the system's own sockets where there are any. */
  public static Vertx vertx(VertxOptions options) {
    Transport system = Transport.nativeTransport();
    Transport base = system != null && system.available() ? system : Transport.NIO;
    return Vertx.builder().with(options).withTransport(new SteadyTransport(base)).build();
  }

  /** Makes loops; Netty takes care of everything else. */
  static final class Group extends MultiThreadIoEventLoopGroup {

    Group(int loops, ThreadFactory threads, IoHandlerFactory handlers) {
      super(loops, threads, handlers);
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory handler, Object... rest) {
      return new Loop(this, executor, handler);
    }
  }

  private static final class Loop extends SingleThreadIoEventLoop {

    Loop(Group group, Executor executor, IoHandlerFactory handler) {
      super(group, executor, handler);
    }

    @Override
    protected void run() {
      boolean ended = false;
      while (!ended) {
        try {
          super.run();
          ended = true;
        } catch (OutOfMemoryError e) {
          // No sentence, which takes memory: whoever asked for too much is told of it.
        }
      }
    }
  }
}
