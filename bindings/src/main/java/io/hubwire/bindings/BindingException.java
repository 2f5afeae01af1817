package io.hubwire.bindings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A binding that cannot be set up, or a value that it cannot convert. The message is meant for the
 * developer of the app: it names the setting or the property, what came and what was expected.
 */
public final class BindingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sentence to show. */
  public BindingException(String message) {
    super(message);
  }

  /** With the sentence to show and what led to it. */
  public BindingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
