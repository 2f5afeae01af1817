package io.hubwire.host.invoke;

import org.jspecify.annotations.Nullable;

/** A function could not be loaded, or its call failed; the message says why to its developer. */
public final class FunctionFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what to tell the developer. */
  public FunctionFailure(String message) {
    super(message);
  }

  /** With what to tell the developer and what led to it. */
  public FunctionFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** For what a function threw, named as its worker names it. */
  public static FunctionFailure thrown(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new FunctionFailure(root.getClass().getSimpleName() + ": " + root.getMessage(), thrown);
  }
}
