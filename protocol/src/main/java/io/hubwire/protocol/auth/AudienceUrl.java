package io.hubwire.protocol.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A token's {@code aud}, taken apart. Scheme and query are left out, since SDKs differ in these.
 *
 * @param authority host and port as written
 * @param path as written; empty, or begins with a slash
 */
public record AudienceUrl(String authority, String path) {

  private static final List<String> SCHEMES = List.of("http", "https", "ws", "wss");

  /** Empty where the text is no URL of http, https, ws or wss. */
  public static Optional<AudienceUrl> parse(String audience) {
    int colon = audience.indexOf("://");
    if (colon < 0 || !SCHEMES.contains(audience.substring(0, colon).toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    String address = audience.substring(colon + 3);
    int query = address.indexOf('?');
    if (query >= 0) {
      address = address.substring(0, query);
    }
    int slash = address.indexOf('/');
    return Optional.of(
        slash < 0
            ? new AudienceUrl(address, "")
            : new AudienceUrl(address.substring(0, slash), address.substring(slash)));
  }
}
