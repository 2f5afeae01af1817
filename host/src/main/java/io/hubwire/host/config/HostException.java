package io.hubwire.host.config;

import org.jspecify.annotations.Nullable;

/**
 * The host cannot start, or cannot take over a changed app. The message is one sentence for the
 * developer: it names the file or the setting, what came and how to fix it.
 */
public final class HostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sentence to show. */
  public HostException(String message) {
    super(message);
  }

  /** With the sentence to show and what led to it. */
  public HostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
