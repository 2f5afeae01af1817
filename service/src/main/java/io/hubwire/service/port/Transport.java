package io.hubwire.service.port;

/** A client's wire. Called only on the loop that owns the client. */
public interface Transport {

  /** Whether the wire takes more at the moment; while it does not, keep frames back. */
  boolean writable();

  /** Bytes that were written and have not left. */
  long unsent();

  /** Writes a part of a buffer, which stays the caller's. Nothing leaves before {@link #flush}. */
  void write(FrameBuffer buffer, int from, int to);

  /** Lets everything written leave. */
  void flush();

  /** Stops reading frames. Some that were read already may still come. */
  void pause();

  /** Reads on. */
  void resume();

  /**
   * Sends a close frame behind everything written and ends the wire once the peer has answered, or
   * after the grace that the transport was made with.
   *
   * @param reason at most 123 bytes in UTF-8 are sent; a longer one is cut at a character
   */
  void close(int code, String reason);

  /** Ends the wire at once. */
  void abort();
}
