package io.hubwire.cli;

import java.io.IOException;
import java.net.ConnectException;

/** Why something on the network failed, in words. */
final class Reasons {

  private Reasons() {}

  /** The innermost message; the name of the failure where it has none. */
  static String of(IOException failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getMessage() == null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    if (message != null && !message.isBlank()) {
      return message;
    }
    return failure instanceof ConnectException
        ? "connection refused"
        : innermost.getClass().getSimpleName();
  }
}
