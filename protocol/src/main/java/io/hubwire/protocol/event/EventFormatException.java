package io.hubwire.protocol.event;

import org.jspecify.annotations.Nullable;

/** An event or an answer whose form is wrong; the message names the part and what was expected. */
public final class EventFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EventFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  EventFormatException(String message) {
    super(message);
  }
}
