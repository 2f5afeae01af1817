package io.hubwire.host.worker;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;

/**
 * One stream before it is known who speaks: what it sends is counted while it arrives, since the
 * limit of a known worker's message is far above what a stranger may have kept for it.
 */
final class Handshake extends ServerStreamTracer {

  /** Gives a handler its stream's. */
  static final Context.Key<Handshake> OF_THE_STREAM = Context.key("hubwire-handshake");

  private static final long LIMIT = 64 * 1024;

  private long received;
  private volatile boolean over;

  /** One for each stream. */
  static ServerStreamTracer.Factory factory() {
    return new ServerStreamTracer.Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new Handshake();
      }
    };
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(OF_THE_STREAM, this);
  }

  /** It is known who speaks. */
  void end() {
    over = true;
  }

  // Called by the stream's event loop alone; what it throws ends the stream.
  @Override
  public void inboundWireSize(long bytes) {
    if (!over) {
      received += bytes;
      if (received > LIMIT) {
        throw Status.RESOURCE_EXHAUSTED
            .withDescription("A worker first says who it is, in at most " + LIMIT + " bytes.")
            .asRuntimeException();
      }
    }
  }
}
