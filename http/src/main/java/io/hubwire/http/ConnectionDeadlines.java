package io.hubwire.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection that keeps its server waiting for longer than its {@link Timeouts} allow.
 *
 * <pre>
 *   open ──▶ HEAD ── head ──▶ BODY ── end ──▶ BUSY ── answer ──▶ IDLE
 *              ▲                                                   │
 *              └──────────────────── first byte ───────────────────┘
 * </pre>
 *
 * It stands in front of the decoder, where it sees bytes, with a second half behind it, where it
 * sees messages. All runs on the connection's event loop. A request costs some assignments: its
 * deadlines move, while the timer that looks at them stays.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the channel tells of its end
final class ConnectionDeadlines extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionDeadlines.class);

  private static final String BYTES = "hubwire-deadlines";
  private static final String MESSAGES = "hubwire-deadlines-messages";
  private static final String DECODER = "httpDecoder";
  private static final String LAST = "handler";

  /** A body that comes more slowly, in bytes a second, is as good as none. */
  private static final int SLOWEST_BODY = 240;

  private static final byte[] TIMED_OUT = head("408 Request Timeout");
  private static final byte[] NO_ROOM = head("503 Service Unavailable\r\nRetry-After: 1");

  private enum Phase {
    HEAD,
    BODY,
    BUSY,
    IDLE
  }

  private final long headNanos;
  private final long bodyNanos;
  private final long idleNanos;
  private final Consumer<TimedOut> told;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ScheduledFuture<?> timer;
  private long timerAt;

  /** When the present phase began, or the window of time in which bytes of it are counted. */
  private long since = System.nanoTime();

  private boolean headBegun;
  private boolean anyByte;
  private boolean anyRequest;
  private boolean bodyComing;
  private int unanswered;
  private boolean refused;
  private long bytes;
  private long unsent;
  private final HeldHeads held;

  private ConnectionDeadlines(Timeouts timeouts, ByteBudget budget, Consumer<TimedOut> told) {
    this.held = new HeldHeads(budget);
    this.told = told;
    this.headNanos = timeouts.head().toNanos();
    this.bodyNanos = timeouts.body().toNanos();
    this.idleNanos = timeouts.idle().toNanos();
  }

  private static byte[] head(String status) {
    return ("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Puts both halves into the pipeline of a connection that has just been opened. */
  static void install(
      ChannelPipeline pipeline, Timeouts timeouts, ByteBudget budget, Consumer<TimedOut> told) {
    if (pipeline.get(DECODER) == null) {
      return; // closed already, or no HTTP/1.1
    }
    ConnectionDeadlines deadlines = new ConnectionDeadlines(timeouts, budget, told);
    pipeline.addBefore(DECODER, BYTES, deadlines);
    pipeline.addBefore(LAST, MESSAGES, deadlines.new Messages());
    deadlines.look();
  }

  /** Takes both halves out, once the connection no longer speaks HTTP. */
  static void remove(ChannelPipeline pipeline) {
    for (String name : new String[] {BYTES, MESSAGES}) {
      if (pipeline.get(name) != null) {
        pipeline.remove(name);
      }
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    context = null;
    ScheduledFuture<?> pending = timer;
    if (pending != null) {
      pending.cancel(false);
    }
    held.release();
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof ByteBuf read) {
      if (phase() == Phase.IDLE) {
        begin();
        headBegun = true;
      }
      anyByte = true;
      bytes += read.readableBytes();
      held.arrived(read, phase() == Phase.HEAD);
    }
    from.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext from) {
    from.fireChannelReadComplete();
    if (!refused && held.fit()) {
      look();
    } else {
      refuse(phase() == Phase.HEAD || (phase() == Phase.BODY && unanswered == 1));
    }
  }

  /** There is no room; nothing that still comes counts. */
  private void refuse(boolean answered) {
    if (refused) {
      return;
    }
    refused = true;
    ChannelHandlerContext own = context;
    if (own == null) {
      return;
    }
    // A closed connection lets go of its decoder only after all that the loop has to read has been
    // read, which may be thousands of others.
    if (own.pipeline().get(DECODER) != null) {
      own.pipeline().remove(DECODER);
    }
    if (answered) {
      answerAndClose(NO_ROOM);
    } else { // an answer would be taken for that to an earlier request
      own.close();
    }
  }

  private Phase phase() {
    if (bodyComing) {
      return Phase.BODY;
    }
    if (unanswered > 0 || waiting() > 0) {
      return Phase.BUSY;
    }
    return headBegun || !anyRequest ? Phase.HEAD : Phase.IDLE;
  }

  private void begin() {
    since = System.nanoTime();
    bytes = 0;
  }

  private long deadline() {
    return since
        + switch (phase()) {
          case HEAD -> headNanos;
          case BODY, BUSY -> bodyNanos;
          case IDLE -> idleNanos;
        };
  }

  /** Sees to it that the deadline is looked at when it is over, or before. */
  private void look() {
    ChannelHandlerContext own = context;
    long deadline = deadline();
    if (own == null || (timer != null && timerAt - deadline <= 0)) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    timerAt = deadline;
    long delay = Math.max(0, deadline - System.nanoTime());
    timer = own.executor().schedule(this::expire, delay, TimeUnit.NANOSECONDS);
  }

  private void expire() {
    timer = null;
    if (System.nanoTime() - deadline() >= 0) {
      switch (phase()) {
        case HEAD -> close(TimedOut.HEAD);
        case IDLE -> close(TimedOut.IDLE);
        case BODY -> windowOfBody();
        case BUSY -> windowOfAnswer();
      }
    }
    look();
  }

  private void windowOfBody() {
    ChannelHandlerContext own = context;
    boolean paused = own != null && !own.channel().config().isAutoRead();
    long least = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(bodyNanos) * SLOWEST_BODY);
    if (paused || bytes >= least) {
      begin();
    } else {
      close(TimedOut.BODY);
    }
  }

  /** A client that takes nothing of its answer would keep it in memory for good. */
  private void windowOfAnswer() {
    long before = unsent;
    unsent = waiting();
    if (unsent > 0 && unsent == before) {
      close(TimedOut.READER);
    } else {
      begin();
    }
  }

  private long waiting() {
    ChannelHandlerContext own = context;
    ChannelOutboundBuffer out = own == null ? null : own.channel().unsafe().outboundBuffer();
    return out == null ? 0 : out.totalPendingWriteBytes();
  }

  private void close(TimedOut why) {
    ChannelHandlerContext own = context;
    if (own == null) {
      return;
    }
    LOG.debug("A connection from {} is closed: {} timed out.", own.channel().remoteAddress(), why);
    told.accept(why);
    boolean answered = phase() == Phase.BODY ? unanswered == 1 : phase() == Phase.HEAD && anyByte;
    if (answered) {
      answerAndClose(TIMED_OUT);
    } else {
      own.close();
    }
  }

  // From here and not from the pipeline's end, whose handler waits until all is written.
  private void answerAndClose(byte[] answer) {
    ChannelHandlerContext own = context;
    if (own != null) {
      own.channel().config().setAutoRead(false);
      own.writeAndFlush(Unpooled.wrappedBuffer(answer)).addListener(sent -> own.close());
    }
  }

  /** The half behind the decoder. */
  private final class Messages extends ChannelDuplexHandler {

    private boolean interim;

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
      if (message instanceof HttpRequest request && !refused) {
        begin();
        anyRequest = true;
        headBegun = false;
        bodyComing = true;
        held.head(request);
        if (!held.headsFit()) {
          refuse(unanswered == 0);
        }
        unanswered++;
      }
      if (refused) {
        ReferenceCountUtil.release(message);
        return;
      }
      if (message instanceof HttpContent part) {
        held.content(part);
      }
      if (message instanceof LastHttpContent) {
        begin();
        bodyComing = false;
      }
      from.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
      if (message instanceof HttpResponse response) {
        interim = response.status().code() < 200;
      }
      if (message instanceof LastHttpContent && !interim && unanswered > 0) {
        held.answered(unanswered);
        unanswered--;
        if (!bodyComing) {
          begin();
        }
      }
      to.write(message, promise);
    }
  }
}
