package io.hubwire.host.invoke;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
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
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable root = thrown;
    // Causes may form a ring, which has no root: then the last that has not been seen is as good.
    while (root.getCause() != null && seen.add(root) && !seen.contains(root.getCause())) {
      root = root.getCause();
    }
    return new FunctionFailure(root.getClass().getSimpleName() + ": " + root.getMessage(), thrown);
  }
}
