package io.hubwire.bindings;

import io.hubwire.protocol.auth.ClientGrant;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** The property {@code expiresAfter}: minutes as a number, or an ISO 8601 duration. */
final class Lifetime {

  private Lifetime() {}

  static Duration read(BindingProperties properties) {
    String text = properties.text("expiresAfter");
    if (text == null || text.isEmpty()) {
      return ClientGrant.DEFAULT_LIFETIME;
    }
    Duration lifetime = parse(text.strip(), properties);
    if (lifetime.toSeconds() < 1) {
      throw wrong(text, properties);
    }
    return lifetime;
  }

  private static Duration parse(String text, BindingProperties properties) {
    try {
      return text.toUpperCase(Locale.ROOT).startsWith("P")
          ? Duration.parse(text)
          : Duration.ofMinutes(Integer.parseInt(text));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw wrong(text, properties);
    }
  }

  private static BindingException wrong(String text, BindingProperties properties) {
    return properties.invalid(
        "'expiresAfter' must be a number of minutes above 0, or a duration such as PT90S, but is "
            + text);
  }
}
