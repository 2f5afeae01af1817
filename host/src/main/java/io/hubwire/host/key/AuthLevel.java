package io.hubwire.host.key;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an HTTP trigger asks of its callers. */
public enum AuthLevel {
  /** Nothing. */
  ANONYMOUS,
  /** A key of the function, of the host, or the master key. */
  FUNCTION,
  /** The master key. */
  ADMIN;

  /** The level of that name, ignoring case; {@link #FUNCTION} where there is none. */
  public static Optional<AuthLevel> parse(@Nullable String name) {
    if (name == null) {
      return Optional.of(FUNCTION);
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "anonymous" -> Optional.of(ANONYMOUS);
      case "function" -> Optional.of(FUNCTION);
      case "admin" -> Optional.of(ADMIN);
      default -> Optional.empty();
    };
  }
}
