package io.hubwire.host.worker;

import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.hubwire.host.config.HostException;
import io.hubwire.host.worker.rpc.StreamingMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where workers connect to: a free port of the loopback interface, for workers that we started. */
final class RpcServer implements AutoCloseable {

  private static final String SERVICE = "AzureFunctionsRpcMessages.FunctionRpc";
  private static final int WINDOW = 1 << 20;
  private static final String NO_UNSAFE = "io.grpc.netty.shaded.io.netty.noUnsafe";

  /** Held, since the JDK forgets the level of a logger that nobody holds. */
  private static final Logger LIBRARY_LOG = Logger.getLogger("io.grpc");

  private static final MethodDescriptor<StreamingMessage, StreamingMessage> EVENT_STREAM =
      MethodDescriptor.<StreamingMessage, StreamingMessage>newBuilder()
          .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "EventStream"))
          .setRequestMarshaller(ProtoUtils.marshaller(StreamingMessage.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(StreamingMessage.getDefaultInstance()))
          .build();

  private final Map<String, WorkerSession> expected = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  // One thread carries the messages of all workers; more would wait for it.
  private final EventLoopGroup loop = new NioEventLoopGroup(1);
  private final Server server;

  static {
    // What the library is about to say of itself on the console nobody asked for, nor for the
    // JDK's complaint about its use of Unsafe.
    LIBRARY_LOG.setLevel(Level.WARNING);
    if (System.getProperty(NO_UNSAFE) == null) {
      System.setProperty(NO_UNSAFE, "true");
    }
  }

  RpcServer() {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .flowControlWindow(WINDOW)
            .executor(threads)
            .bossEventLoopGroup(loop)
            .workerEventLoopGroup(loop)
            .channelType(NioServerSocketChannel.class)
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(EVENT_STREAM, ServerCalls.asyncBidiStreamingCall(Incoming::new))
                    .build())
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new HostException("No port for workers can be opened: " + e.getMessage() + ".", e);
    }
  }

  int port() {
    return server.getPort();
  }

  /** From now on a worker may say that it has that id, once. */
  void expect(String workerId, WorkerSession session) {
    expected.put(workerId, session);
  }

  void forget(String workerId) {
    expected.remove(workerId);
  }

  @Override
  public void close() {
    server.shutdownNow();
    threads.shutdown();
    var unused = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** What a worker sends. Anybody on this machine can connect, so it first says who it is. */
  private final class Incoming implements StreamObserver<StreamingMessage> {

    private final StreamObserver<StreamingMessage> out;
    private @Nullable WorkerSession session;

    Incoming(StreamObserver<StreamingMessage> out) {
      this.out = out;
    }

    @Override
    public void onNext(StreamingMessage message) {
      WorkerSession known = session;
      if (known != null) {
        known.received(message);
        return;
      }
      known =
          message.hasStartStream() ? expected.remove(message.getStartStream().getWorkerId()) : null;
      if (known == null) {
        out.onError(Status.PERMISSION_DENIED.withDescription("Unknown worker").asException());
      } else {
        session = known;
        known.open(out);
      }
    }

    @Override
    public void onError(Throwable error) {
      ended();
    }

    @Override
    public void onCompleted() {
      ended();
    }

    private void ended() {
      WorkerSession known = session;
      if (known != null) {
        known.ended();
      }
    }
  }
}
