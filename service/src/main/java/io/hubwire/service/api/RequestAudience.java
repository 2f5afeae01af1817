package io.hubwire.service.api;

import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.AudienceUrl;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.rest.RestRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code aud} the token of one request may carry: the request's URL at one of the service's
 * endpoints, or a parent of it. The two are compared segment by segment, by what each says once it
 * is decoded: a slash that is encoded separates nothing, and the names of groups, users and
 * connections are compared with their case. Scheme, query and a slash at the end do not matter,
 * since SDKs differ in these.
 */
final class RequestAudience implements Audience {

  private final List<Endpoint> endpoints;
  private final boolean anyAddress;
  private final String path;

  /**
   * @param anyAddress whether any host and port are as good as those of the endpoints
   * @param path of the request, as it was sent
   */
  RequestAudience(List<Endpoint> endpoints, boolean anyAddress, String path) {
    this.endpoints = endpoints;
    this.anyAddress = anyAddress;
    this.path = path;
  }

  @Override
  public boolean accepts(String audience) {
    return AudienceUrl.parse(audience).filter(this::accepts).isPresent();
  }

  private boolean accepts(AudienceUrl audience) {
    String address = audience.authority() + audience.path();
    boolean atKnown =
        endpoints.stream()
            .map(endpoint -> below(address, endpoint.authority() + endpoint.basePath()))
            .anyMatch(parent -> parent != null && RestRoute.covers(parent, path));
    return atKnown
        || (anyAddress
            && !audience.authority().isEmpty()
            && RestRoute.covers(audience.path(), path));
  }

  @Override
  public String expected() {
    String known = endpoints.getFirst().url() + path + " or a parent of it";
    return anyAddress ? known + ", there or at any other address," : known;
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
