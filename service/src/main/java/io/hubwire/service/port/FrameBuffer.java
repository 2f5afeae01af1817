package io.hubwire.service.port;

/**
 * Encoded frames, shared by all who are to receive them: appended to once, then written to many.
 * Counted by reference: whoever keeps one past a call retains it, and releases it afterwards.
 */
public interface FrameBuffer {

  /** Bytes in it. */
  int length();

  /** Appends bytes. Only the buffer's owner does, and only before it is handed out complete. */
  void append(byte[] bytes, int offset, int length);

  /**
   * A part of it in a buffer of its own, which the caller holds once and is as long as the part.
   */
  FrameBuffer copy(int from, int to);

  /** Keeps it; undone by {@link #release}. */
  void retain();

  /** Lets go of it. */
  void release();

  /** Makes buffers. */
  @FunctionalInterface
  interface Factory {

    /**
     * An empty buffer, held once by the caller.
     *
     * @param expected about how many bytes it will hold; it grows beyond
     */
    FrameBuffer create(int expected);

    /**
     * Lets go of buffers that nobody holds and that wires were still writing when last looked at.
     *
     * @param most how many are looked at
     */
    default void tidy(int most) {}
  }
}
