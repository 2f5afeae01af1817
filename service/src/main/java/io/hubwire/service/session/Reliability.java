package io.hubwire.service.session;

import io.hubwire.service.hub.Limits;
import io.hubwire.service.port.Clock;
import io.hubwire.service.port.FrameBuffer;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What makes a session reliable: its messages are numbered and kept until the client has them, and
 * a client that lost its wire may come back for a while.
 */
final class Reliability {

  private final Supplier<String> tokens;
  private final Duration retention;
  private final ReplayBuffer buffer;
  private Clock.@Nullable Timer expiry;
  private boolean full;

  /**
   * @param tokens makes a token for coming back, good from now on
   * @param retention how long it is kept without a wire
   * @param limits how much is kept for it
   */
  Reliability(Supplier<String> tokens, Duration retention, Limits limits) {
    this.tokens = tokens;
    this.retention = retention;
    this.buffer = new ReplayBuffer(limits.replayMessages(), limits.replayBytes());
  }

  /** A new one for each greeting: the lifetime of a token does not bound that of the session. */
  String reconnectionToken() {
    return tokens.get();
  }

  /** Numbers a message and keeps it; 0 where it keeps as much as it may. */
  long keep(FrameBuffer body, OptionalInt ttlSeconds, long now) {
    long number = buffer.add(body, ttlSeconds, now);
    full |= number == 0;
    return number;
  }

  int keptMessages() {
    return buffer.size();
  }

  long keptBytes() {
    return buffer.bytes();
  }

  boolean isFull() {
    return full;
  }

  void acknowledge(long number) {
    buffer.acknowledge(number);
  }

  void wentAway(Clock clock, Runnable expired) {
    expiry = clock.after(retention, expired);
  }

  void cameBack(Clock clock, BiConsumer<Long, FrameBuffer> resend) {
    cancelExpiry();
    buffer.replay(clock.now(), resend);
  }

  void end() {
    cancelExpiry();
    buffer.clear();
  }

  private void cancelExpiry() {
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
  }
}
