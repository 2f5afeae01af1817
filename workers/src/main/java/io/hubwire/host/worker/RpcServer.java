package io.hubwire.host.worker;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where workers connect to: a free port of the loopback interface, for workers that we started. */
final class RpcServer implements AutoCloseable {

  private static final String SERVICE = "AzureFunctionsRpcMessages.FunctionRpc";
  private static final int WINDOW = 1 << 20;
  private static final int MOST_STRANGERS = 16;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int STREAMS_PER_CONNECTION = 4;

  /** What our own workers show; it reaches them by a pipe that nobody else reads. */
  private static final Metadata.Key<String> SECRET =
      Metadata.Key.of("hubwire-worker-secret", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<String> SHOWN = Context.key("hubwire-worker-secret");
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

  private final ExpectedWorkers expected = new ExpectedWorkers();
  private final Strangers<Incoming> strangers = new Strangers<>(MOST_STRANGERS);
  private final AtomicBoolean closed = new AtomicBoolean();
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

  /**
   * Listens.
   *
   * @param messageLimit the bytes that a message of a worker may have
   */
  RpcServer(int messageLimit) {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(messageLimit)
            .maxConcurrentCallsPerConnection(STREAMS_PER_CONNECTION)
            .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .maxConnectionIdle(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .addStreamTracerFactory(Handshake.factory())
            .intercept(new SecretCheck())
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

  ExpectedWorkers expected() {
    return expected;
  }

  /** Without effect the second time: a loop that has ended answers nobody. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.shutdownNow();
      threads.shutdown();
      var unused = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  /** Refuses whoever shows no secret of a worker, before anything that it sends is read. */
  private final class SecretCheck implements ServerInterceptor {

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      String shown = headers.get(SECRET);
      if (!expected.mayShow(shown)) {
        call.close(Status.PERMISSION_DENIED.withDescription("Unknown worker"), new Metadata());
        return new ServerCall.Listener<>() {};
      }
      return Contexts.interceptCall(Context.current().withValue(SHOWN, shown), call, headers, next);
    }
  }

  /** What a worker sends. Anybody on this machine can connect, so it first says who it is. */
  private final class Incoming implements StreamObserver<StreamingMessage> {

    private final StreamObserver<StreamingMessage> out;
    private final Handshake handshake = Handshake.OF_THE_STREAM.get();
    private final @Nullable String shown = SHOWN.get();
    private final ScheduledFuture<?> limit;
    private @Nullable WorkerSession session;
    private boolean refused;

    Incoming(StreamObserver<StreamingMessage> out) {
      this.out = out;
      this.limit = loop.schedule(this::refuse, HANDSHAKE_SECONDS, TimeUnit.SECONDS);
      Incoming oldest = strangers.add(this);
      if (!oldest.equals(this)) {
        oldest.refuse();
      }
    }

    @Override
    public void onNext(StreamingMessage message) {
      WorkerSession known = session;
      if (known == null) {
        introduce(message);
      } else {
        known.received(message);
      }
    }

    private synchronized void introduce(StreamingMessage message) {
      WorkerSession known = refused ? null : expected.take(message, shown);
      if (known == null) {
        refuse();
        return;
      }
      session = known;
      handshake.end();
      leave();
      known.open(out);
    }

    private synchronized void refuse() {
      if (session == null && !refused) {
        refused = true;
        leave();
        out.onError(Status.PERMISSION_DENIED.withDescription("Unknown worker").asException());
      }
    }

    private void leave() {
      limit.cancel(false);
      strangers.remove(this);
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
      leave();
      WorkerSession known = session;
      if (known != null) {
        known.ended();
      }
    }
  }
}
