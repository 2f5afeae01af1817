package io.hubwire;

import org.jspecify.annotations.Nullable;

/** It cannot start; the message is one sentence for a person: what is wrong and how to fix it. */
public final class HubwireException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * For whoever starts it.
   *
   * @param message the sentence
   * @param cause for the log, null for none
   */
  public HubwireException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
