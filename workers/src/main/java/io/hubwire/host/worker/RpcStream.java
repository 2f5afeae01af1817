package io.hubwire.host.worker;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.hubwire.host.worker.rpc.StreamingMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of gRPC, over which a worker and the host talk. Anybody on this machine can open one,
 * so it first says whose it is.
 */
final class RpcStream extends SimpleChannelInboundHandler<Http2StreamFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(RpcStream.class);

  private static final String PATH = "/AzureFunctionsRpcMessages.FunctionRpc/EventStream";
  private static final String CONTENT_TYPE = "application/grpc";

  /** What our own workers show; it reaches them by a pipe that nobody else reads. */
  private static final String SECRET = "hubwire-worker-secret";

  /** What a stranger may have kept for it; a known worker's messages may be far larger. */
  private static final int STRANGERS_BYTES = 64 * 1024;

  private static final int MOST_WAITING = 1 << 20;
  private static final int HEAD = 5;

  private final Channel channel;
  private final RpcConnection connection;
  private final Arrivals arrivals;
  private final MessageFrames frames = new MessageFrames(this::arrived);
  private @Nullable String shown;
  private @Nullable ScheduledFuture<?> limit;
  private boolean begun;
  private boolean answered;
  private boolean over;
  private @Nullable WorkerSession session;

  RpcStream(Channel channel, RpcConnection connection) {
    this.channel = channel;
    this.connection = connection;
    // On the loop, which stops the reading: what has room again before it has stopped comes second.
    this.arrivals =
        new Arrivals(
            MOST_WAITING,
            () -> channel.eventLoop().execute(() -> channel.config().setAutoRead(true)));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
    if (over) {
      return;
    }
    if (frame instanceof Http2HeadersFrame headers && !begun) {
      begin(headers.headers());
      endedByPeer(headers.isEndStream());
    } else if (frame instanceof Http2DataFrame data) {
      read(data.content());
      endedByPeer(data.isEndStream());
    }
  }

  private void begin(Http2Headers headers) {
    begun = true;
    CharSequence type = headers.get("content-type");
    if (type == null || !type.toString().startsWith(CONTENT_TYPE)) {
      last(new DefaultHttp2Headers().status("415"));
    } else if (!isEventStream(headers)) {
      end(GrpcStatus.UNIMPLEMENTED, "There is no other method than EventStream.");
    } else {
      CharSequence secret = headers.get(SECRET);
      shown = secret == null ? null : secret.toString();
      if (!connection.expected().mayShow(shown)) {
        end(GrpcStatus.PERMISSION_DENIED, "Unknown worker");
        return;
      }
      limit =
          channel
              .eventLoop()
              .schedule(this::refuse, RpcConnection.HANDSHAKE_SECONDS, TimeUnit.SECONDS);
      connection.strangers().add(this).ifPresent(RpcStream::refuse);
    }
  }

  private static boolean isEventStream(Http2Headers headers) {
    return "POST".equals(String.valueOf(headers.method()))
        && PATH.equals(String.valueOf(headers.path()));
  }

  private void read(ByteBuf data) {
    try {
      frames.add(data, session == null ? STRANGERS_BYTES : connection.messageLimit());
    } catch (MessageFrames.BrokenException e) {
      end(e.status(), String.valueOf(e.getMessage()));
    }
  }

  private void arrived(byte[] message) {
    if (over) {
      return;
    }
    WorkerSession known = session;
    if (known == null) {
      introduce(message);
    } else if (!arrivals.add(message.length, () -> received(known, message))) {
      channel.config().setAutoRead(false);
    }
  }

  private void introduce(byte[] bytes) {
    StreamingMessage message = parse(bytes);
    WorkerSession known = message == null ? null : connection.expected().take(message, shown);
    if (known == null) {
      refuse();
      return;
    }
    session = known;
    connection.entered();
    isKnown();
    answered = true;
    write(new DefaultHttp2HeadersFrame(headers()));
    arrivals.add(0, () -> known.open(this));
  }

  /** One message that cannot be read costs no other call: the stream goes on behind it. */
  private void received(WorkerSession known, byte[] bytes) {
    StreamingMessage message = parse(bytes);
    if (message == null) {
      LOG.warn(
          "A worker sent a message of {} bytes that is not readable; it is left out, and a call that"
              + " it was to answer ends at its time limit.",
          bytes.length);
    } else {
      known.received(message);
    }
  }

  private static @Nullable StreamingMessage parse(byte[] bytes) {
    try {
      return StreamingMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }

  /** It has not said in time who it is, or it is nobody that is expected. */
  private void refuse() {
    if (session == null) {
      end(GrpcStatus.PERMISSION_DENIED, "Unknown worker");
    }
  }

  /**
   * Sends a message, after those that were sent before. Any thread may call it.
   *
   * @return false where the stream has ended
   */
  boolean send(StreamingMessage message) {
    if (!channel.isActive()) {
      return false;
    }
    int size = message.getSerializedSize();
    ByteBuf data = channel.alloc().buffer(HEAD + size);
    data.writeByte(0).writeInt(size);
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(data.nioBuffer(HEAD, size));
      message.writeTo(out);
      out.flush();
    } catch (IOException e) {
      data.release();
      throw new UncheckedIOException(e);
    }
    data.writerIndex(HEAD + size);
    write(new DefaultHttp2DataFrame(data));
    return true;
  }

  private static Http2Headers headers() {
    return new DefaultHttp2Headers().status("200").set("content-type", CONTENT_TYPE);
  }

  /** Ends it; the peer is told why. */
  private void end(GrpcStatus status, String message) {
    if (!over) {
      Http2Headers trailers = answered ? new DefaultHttp2Headers() : headers();
      trailers.set("grpc-status", Integer.toString(status.code()));
      trailers.set("grpc-message", message);
      last(trailers);
    }
  }

  private void last(Http2Headers headers) {
    over = true;
    isKnown();
    write(new DefaultHttp2HeadersFrame(headers, true));
    write(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
  }

  /** What cannot be written ends the stream, and its end is noticed. */
  private void write(Http2StreamFrame frame) {
    var unused = channel.writeAndFlush(frame);
  }

  private void isKnown() {
    if (limit != null) {
      limit.cancel(false);
      limit = null;
    }
    connection.strangers().remove(this);
  }

  private void endedByPeer(boolean ended) {
    if (ended) {
      end(GrpcStatus.OK, "");
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over = true;
    isKnown();
    WorkerSession known = session;
    if (known != null) {
      connection.left();
      arrivals.add(0, known::ended);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A stream of a worker ended.", cause);
    var unused = context.close();
  }
}
