package io.hubwire.service.hub;

import io.hubwire.service.port.FrameBuffer;
import org.jspecify.annotations.Nullable;

/** One wire form's share of the open segment: the frames so far, and how many. See {@link Turn}. */
final class FormSegment {

  private final FrameBuffer.Factory buffers;

  /** How long the last one became: the next is likely to be alike. */
  private int expected = 256;

  private @Nullable FrameBuffer buffer;
  private int messages;

  FormSegment(FrameBuffer.Factory buffers) {
    this.buffers = buffers;
  }

  /** Null while nothing was appended. */
  @Nullable FrameBuffer buffer() {
    return buffer;
  }

  int messages() {
    return messages;
  }

  /** How long it is with this frame. */
  int append(byte[] frame) {
    FrameBuffer open = buffer;
    if (open == null) {
      open = buffers.create(Math.max(expected, frame.length));
      buffer = open;
    }
    open.append(frame, 0, frame.length);
    messages++;
    return open.length();
  }

  /** Forgets what it holds; those who were handed a part keep it. */
  void reset() {
    if (buffer != null) {
      expected = buffer.length();
      buffer.release();
      buffer = null;
      messages = 0;
    }
  }
}
