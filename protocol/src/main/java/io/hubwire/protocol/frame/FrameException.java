package io.hubwire.protocol.frame;

import java.util.Objects;

/**
 * A client's message breaks its subprotocol, which ends the connection. The message of the
 * exception says what is wrong, for logs and for developers; what the client is always told is
 * {@link #closeText()}.
 */
public final class FrameException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int closeCode;
  private final String closeText;

  /**
   * @param closeCode the WebSocket close code
   * @param closeText the description of the close frame, as clients know it from the cloud
   * @param detail what is wrong, in one sentence
   */
  public FrameException(int closeCode, String closeText, String detail) {
    // Wrong frames are the client's doing and may come in floods: no stack trace is taken.
    super(Objects.requireNonNull(detail, "detail"), null, false, false);
    this.closeCode = closeCode;
    this.closeText = Objects.requireNonNull(closeText, "closeText");
  }

  /** The WebSocket close code. */
  public int closeCode() {
    return closeCode;
  }

  /** The description of the close frame. */
  public String closeText() {
    return closeText;
  }

  /** What is wrong, in one sentence. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
