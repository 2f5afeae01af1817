package io.hubwire.service.session;

import io.hubwire.service.port.FrameBuffer;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a reliable client that it has not acknowledged, oldest first, numbered without a
 * gap. Bounded: a client that acknowledges nothing is not kept for.
 */
final class ReplayBuffer {

  /**
   * A message that waits.
   *
   * @param expiresAt nanoseconds of the clock, null for never
   */
  private record Waiting(long number, FrameBuffer body, @Nullable Long expiresAt) {}

  private final int mostMessages;
  private final long mostBytes;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long lastNumber;
  private long bytes;

  ReplayBuffer(int mostMessages, long mostBytes) {
    this.mostMessages = mostMessages;
    this.mostBytes = mostBytes;
  }

  /** Numbers a message and keeps it; 0 where it is full. */
  long add(FrameBuffer body, OptionalInt ttlSeconds, long now) {
    if (waiting.size() >= mostMessages || bytes + body.length() > mostBytes) {
      return 0;
    }
    body.retain();
    bytes += body.length();
    Long expiresAt =
        ttlSeconds.isPresent() ? Long.valueOf(now + ttlSeconds.getAsInt() * 1_000_000_000L) : null;
    waiting.add(new Waiting(++lastNumber, body, expiresAt));
    return lastNumber;
  }

  /** The client has everything up to this number. */
  void acknowledge(long number) {
    while (!waiting.isEmpty() && Long.compareUnsigned(waiting.getFirst().number(), number) <= 0) {
      release(waiting.removeFirst());
    }
  }

  /** Gives all that waits and has not expired, oldest first; what has expired is forgotten. */
  void replay(long now, BiConsumer<Long, FrameBuffer> to) {
    waiting.removeIf(
        message -> {
          boolean expired = message.expiresAt() != null && message.expiresAt() - now <= 0;
          if (expired) {
            release(message);
          }
          return expired;
        });
    waiting.forEach(message -> to.accept(message.number(), message.body()));
  }

  void clear() {
    waiting.forEach(this::release);
    waiting.clear();
  }

  int size() {
    return waiting.size();
  }

  long bytes() {
    return bytes;
  }

  private void release(Waiting message) {
    bytes -= message.body().length();
    message.body().release();
  }
}
