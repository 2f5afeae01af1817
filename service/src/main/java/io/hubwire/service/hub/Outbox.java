package io.hubwire.service.hub;

import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Transport;
import java.util.ArrayDeque;

/**
 * What a member has not been able to take yet. The wire is handed frames only while it takes them,
 * so that a slow reader's arrears wait here, where they are bounded, and nowhere else.
 */
final class Outbox {

  /**
   * A part that is smaller than this share of its buffer is copied, or it would keep the rest
   * alive.
   */
  private static final int SHARE = 4;

  /**
   * @param counted bytes that count against the bound
   */
  private record Part(FrameBuffer buffer, int from, int to, int messages, int counted) {}

  private final ArrayDeque<Part> parts = new ArrayDeque<>(4);
  private int messages;
  private long bytes;

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Messages that wait, without those of {@link #addKept}. */
  int messages() {
    return messages;
  }

  /** Bytes that wait, without those of {@link #addKept}. */
  long bytes() {
    return bytes;
  }

  void add(FrameBuffer buffer, int from, int to, int count) {
    add(buffer, from, to, count, to - from);
  }

  /** Adds what does not count, since it is bounded elsewhere already. */
  void addKept(FrameBuffer buffer, int from, int to) {
    add(buffer, from, to, 0, 0);
  }

  private void add(FrameBuffer buffer, int from, int to, int count, int counted) {
    Part part;
    if ((long) (to - from) * SHARE < buffer.length()) {
      part = new Part(buffer.copy(from, to), 0, to - from, count, counted);
    } else {
      buffer.retain();
      part = new Part(buffer, from, to, count, counted);
    }
    parts.add(part);
    messages += count;
    bytes += counted;
  }

  /** Writes as much as the wire takes. */
  void drainTo(Transport transport) {
    boolean wrote = false;
    while (!parts.isEmpty() && transport.writable()) {
      Part part = parts.remove();
      messages -= part.messages();
      bytes -= part.counted();
      transport.write(part.buffer(), part.from(), part.to());
      part.buffer().release();
      wrote = true;
    }
    if (wrote) {
      transport.flush();
    }
  }

  void clear() {
    parts.forEach(part -> part.buffer().release());
    parts.clear();
    messages = 0;
    bytes = 0;
  }
}
