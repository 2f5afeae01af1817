package io.hubwire.protocol.rest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text is no filter. */
final class FilterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable String part;

  /** About the filter as a whole. */
  FilterException(String message) {
    this(null, message);
  }

  /**
   * @param part the part that is wrong, as it is written; null for the whole
   * @param message what is wrong with it, in one sentence
   */
  FilterException(@Nullable String part, String message) {
    super(Objects.requireNonNull(message), null, false, false); // no stack trace is needed
    this.part = part;
  }

  @Nullable String part() {
    return part;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
