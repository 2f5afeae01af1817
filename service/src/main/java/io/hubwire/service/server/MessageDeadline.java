package io.hubwire.service.server;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a client's message that has begun. A timer runs only while there may be one, and
 * moves when it fires, so that a message of many parts sets one timer. Used on the channel's loop.
 */
final class MessageDeadline {

  private final Channel channel;
  private final long patienceNanos;
  private final BooleanSupplier begun;
  private final Runnable expired;
  private @Nullable ScheduledFuture<?> timer;
  private long progressAt;

  /**
   * @param patience how long nothing of it may come
   * @param begun whether a message is there in part
   * @param expired called once for a message of which nothing came for so long
   */
  MessageDeadline(Channel channel, Duration patience, BooleanSupplier begun, Runnable expired) {
    this.channel = channel;
    this.patienceNanos = patience.toNanos();
    this.begun = begun;
    this.expired = expired;
  }

  /** Something of a message has come. */
  void progress() {
    progressAt = System.nanoTime();
    if (timer == null) {
      look(patienceNanos);
    }
  }

  private void look(long nanos) {
    timer = channel.eventLoop().schedule(this::fire, nanos, TimeUnit.NANOSECONDS);
  }

  private void fire() {
    timer = null;
    if (!begun.getAsBoolean() || !channel.isOpen()) {
      return;
    }
    if (!channel.config().isAutoRead()) {
      progressAt = System.nanoTime(); // it is we who do not read
    }
    long left = patienceNanos - (System.nanoTime() - progressAt);
    if (left > 0) {
      look(left);
    } else {
      expired.run();
    }
  }

  /** The channel ends. */
  void cancel() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
