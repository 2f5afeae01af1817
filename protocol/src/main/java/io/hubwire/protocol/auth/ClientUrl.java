package io.hubwire.protocol.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the clients of a hub connect.
 *
 * @param endpoint the service
 * @param hub the hub's name, not encoded
 * @param kind which of the hub's client endpoints
 */
public record ClientUrl(Endpoint endpoint, String hub, ClientKind kind) {

  /** The ws or wss URL without a token. */
  public String base() {
    return endpoint.socketUrl() + kind.pathPrefix() + encoded(hub);
  }

  /** The URL with a token in its query, ready to connect. */
  public String withToken(String token) {
    return base() + "?access_token=" + token;
  }

  /** What a token for this URL carries as {@code aud}: the http or https form, hub as it is. */
  public String audience() {
    return endpoint.url() + kind.pathPrefix() + hub;
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
