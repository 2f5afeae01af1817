package io.hubwire.cli.app;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for cannot be done. The message is one sentence for a person: what is wrong and
 * how to fix it.
 */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sentence to show. */
  public CommandException(String message) {
    this(message, null);
  }

  /** With the sentence to show and what led to it. */
  public CommandException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
