package io.hubwire.service.api;

import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.rest.RestRoute;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code aud} the token of one request may carry: the request's URL at one of the service's
 * endpoints, or a parent of it. The two are compared segment by segment, by what each says once it
 * is decoded: a slash that is encoded separates nothing, and the names of groups, users and
 * connections are compared with their case. Scheme, query and a slash at the end do not matter,
 * since SDKs differ in these.
 */
final class RequestAudience implements Audience {

  private static final List<String> SCHEMES = List.of("http", "https", "ws", "wss");

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
    String address = withoutScheme(audience);
    return address != null
        && endpoints.stream()
            .map(endpoint -> below(address, endpoint.authority() + endpoint.basePath()))
            .anyMatch(parent -> parent != null && RestRoute.covers(parent, path));
  }

  @Override
  public String expected() {
    return endpoints.getFirst().url() + path + " or a parent of it";
  }

  /** Host, port and path; null where there is no scheme that is ours. */
  private static @Nullable String withoutScheme(String audience) {
    int colon = audience.indexOf("://");
    if (colon < 0 || !SCHEMES.contains(audience.substring(0, colon).toLowerCase(Locale.ROOT))) {
      return null;
    }
    String address = audience.substring(colon + 3);
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }

  /** The path below a base; null where the address is not below it. */
  private static @Nullable String below(String address, String base) {
    if (!address.regionMatches(true, 0, base, 0, base.length())) {
      return null;
    }
    String rest = address.substring(base.length());
    return rest.isEmpty() || rest.startsWith("/") ? rest : null;
  }
}
