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

  private record Part(FrameBuffer buffer, int from, int to, int messages) {}

  private final ArrayDeque<Part> parts = new ArrayDeque<>(4);
  private int messages;
  private long bytes;

  boolean isEmpty() {
    return parts.isEmpty();
  }

  int messages() {
    return messages;
  }

  long bytes() {
    return bytes;
  }

  void add(FrameBuffer buffer, int from, int to, int count) {
    Part part;
    if ((long) (to - from) * SHARE < buffer.length()) {
      part = new Part(buffer.copy(from, to), 0, to - from, count);
    } else {
      buffer.retain();
      part = new Part(buffer, from, to, count);
    }
    parts.add(part);
    messages += count;
    bytes += to - from;
  }

  /** Writes as much as the wire takes. */
  void drainTo(Transport transport) {
    boolean wrote = false;
    while (!parts.isEmpty() && transport.writable()) {
      Part part = parts.remove();
      messages -= part.messages();
      bytes -= part.to() - part.from();
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
