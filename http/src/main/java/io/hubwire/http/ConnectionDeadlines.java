package io.hubwire.http;

import io.hubwire.http.ConnectionProgress.Phase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
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
 * <p>It stands in front of the decoder, where it sees bytes; {@link RequestBounds} stands behind
 * it. All runs on the connection's event loop. A request costs some assignments: its deadlines
 * move, while the timer that looks at them stays.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the channel tells of its end
final class ConnectionDeadlines extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionDeadlines.class);

  private static final String BYTES = "hubwire-deadlines";
  private static final String MESSAGES = "hubwire-deadlines-messages";
  private static final String DECODER = "httpDecoder";
  private static final String LAST = "handler";

  private static final byte[] TIMED_OUT = head("408 Request Timeout");
  private static final byte[] NO_ROOM = head("503 Service Unavailable\r\nRetry-After: 1");

  private final ConnectionProgress progress;
  private final HeldHeads held;
  private final Consumer<TimedOut> told;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ScheduledFuture<?> timer;
  private long timerAt;
  private boolean refused;

  private ConnectionDeadlines(Timeouts timeouts, ByteBudget budget, Consumer<TimedOut> told) {
    this.progress = new ConnectionProgress(timeouts);
    this.held = new HeldHeads(budget);
    this.told = told;
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
    pipeline.addBefore(
        LAST, MESSAGES, new RequestBounds(deadlines, deadlines.progress, deadlines.held));
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
      long waiting = waiting();
      progress.read(read.readableBytes(), waiting);
      held.arrived(read, progress.phase(waiting) == Phase.HEAD);
    }
    from.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext from) {
    from.fireChannelReadComplete();
    if (!refused && held.fit()) {
      look();
    } else {
      refuse(progress.mayBeAnswered(waiting()));
    }
  }

  boolean isRefused() {
    return refused;
  }

  /** There is no room; nothing that still comes counts. */
  void refuse(boolean answered) {
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
      held.release();
      own.channel().config().setAutoRead(true); // what still comes is dropped
      own.writeAndFlush(Unpooled.wrappedBuffer(NO_ROOM))
          .addListener(sent -> LingeringClose.begin(own.channel()));
    } else { // an answer would be taken for that to an earlier request
      own.close();
    }
  }

  /** Sees to it that the deadline is looked at when it is over, or before. */
  private void look() {
    ChannelHandlerContext own = context;
    long deadline = progress.deadline(waiting());
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
    if (refused) {
      return; // its end is on the way
    }
    long waiting = waiting();
    if (System.nanoTime() - progress.deadline(waiting) >= 0) {
      switch (progress.phase(waiting)) {
        case HEAD -> close(TimedOut.HEAD);
        case IDLE -> close(TimedOut.IDLE);
        case BODY -> {
          if (!progress.bodyGoesOn(isPaused())) {
            close(TimedOut.BODY);
          }
        }
        case BUSY -> {
          if (!progress.answerGoesOn(waiting)) {
            close(TimedOut.READER);
          }
        }
      }
    }
    look();
  }

  private boolean isPaused() {
    ChannelHandlerContext own = context;
    return own != null && !own.channel().config().isAutoRead();
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
    if (progress.mayBeAnswered(waiting())) {
      // From here and not from the pipeline's end, whose handler waits until all is written.
      own.channel().config().setAutoRead(false);
      own.writeAndFlush(Unpooled.wrappedBuffer(TIMED_OUT)).addListener(sent -> own.close());
    } else {
      own.close();
    }
  }
}
