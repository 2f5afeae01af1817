package io.hubwire.bindings;

import io.hubwire.protocol.auth.ClientGrant;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The property {@code expiresAfter}: minutes as a number; a number with {@code s}, {@code m} or
 * {@code h}; or an ISO 8601 duration.
 */
final class Lifetime {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smh]?)");

  private Lifetime() {}

  /** The lifetime, one hour where the property is absent or empty. */
  static Duration read(BindingProperties properties) {
    String text = properties.text("expiresAfter");
    if (text == null || text.isEmpty()) {
      return ClientGrant.DEFAULT_LIFETIME;
    }
    Duration lifetime = parse(text.strip().toLowerCase(Locale.ROOT));
    if (lifetime.toSeconds() < 1) {
      throw properties.invalid(
          "'expiresAfter' must be a number of minutes above 0, or a duration such as 90s, 30m or"
              + " PT90S, but is "
              + text);
    }
    return lifetime;
  }

  private static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofMinutes(number);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}
