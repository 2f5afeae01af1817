package io.hubwire.service.api;

import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.Endpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code aud} the token of one request may carry: the request's URL at one of the service's
 * endpoints, or a parent of it at a boundary between segments. Scheme, case, query and a slash at
 * the end do not matter, and either may be encoded once more than the other: SDKs differ in all of
 * these.
 */
final class RequestAudience implements Audience {

  private final List<Endpoint> endpoints;
  private final String path;

  /**
   * @param path of the request, as it was sent
   */
  RequestAudience(List<Endpoint> endpoints, String path) {
    this.endpoints = endpoints;
    this.path = path;
  }

  @Override
  public boolean accepts(String audience) {
    return covers(audience) || covers(decoded(audience));
  }

  @Override
  public String expected() {
    return endpoints.getFirst().url() + path + " or a parent of it";
  }

  private boolean covers(String audience) {
    String address = withoutScheme(audience.toLowerCase(Locale.ROOT));
    if (address == null) {
      return false;
    }
    for (Endpoint endpoint : endpoints) {
      String base = (endpoint.authority() + endpoint.basePath()).toLowerCase(Locale.ROOT);
      if (isSameOrBelow(address, base)) {
        String parent = address.substring(base.length());
        if (isSameOrBelow(lower(path), parent) || isSameOrBelow(lower(decoded(path)), parent)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Host, port and path in lower case; null where there is no scheme that is ours. */
  private static @Nullable String withoutScheme(String audience) {
    int colon = audience.indexOf("://");
    if (colon < 0
        || !List.of("http", "https", "ws", "wss").contains(audience.substring(0, colon))) {
      return null;
    }
    String address = audience.substring(colon + 3);
    int query = address.indexOf('?');
    String plain = query < 0 ? address : address.substring(0, query);
    return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private static boolean isSameOrBelow(String child, String parent) {
    return child.startsWith(parent)
        && (child.length() == parent.length() || child.charAt(parent.length()) == '/');
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
