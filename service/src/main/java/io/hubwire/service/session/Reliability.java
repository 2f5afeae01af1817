package io.hubwire.service.session;

import io.hubwire.service.hub.Limits;
import io.hubwire.service.port.Clock;
import io.hubwire.service.port.FrameBuffer;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What makes a session reliable: its messages are numbered and kept until the client has them, and
 * a client that lost its wire may come back for a while.
 */
final class Reliability {

  private final String reconnectionToken;
  private final Duration retention;
  private final ReplayBuffer buffer;
  private Clock.@Nullable Timer expiry;
  private boolean full;

  /**
   * @param retention how long it is kept without a wire
   * @param limits how much is kept for it
   */
  Reliability(String reconnectionToken, Duration retention, Limits limits) {
    this.reconnectionToken = reconnectionToken;
    this.retention = retention;
    this.buffer = new ReplayBuffer(limits.replayMessages(), limits.replayBytes());
  }

  String reconnectionToken() {
    return reconnectionToken;
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
