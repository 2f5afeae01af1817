package io.hubwire.service.api;

import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.auth.TokenVerdict;
import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestException;
import io.hubwire.service.port.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Lets those in who can sign with a key of the service. */
final class RestAuthorization {

  private static final String BEARER = "Bearer ";

  private final Supplier<AccessTokenVerifier> verifier;
  private final Supplier<List<Endpoint>> endpoints;
  private final boolean anyAddress;
  private final Clock clock;
  private final boolean development;

  RestAuthorization(
      Supplier<AccessTokenVerifier> verifier,
      Supplier<List<Endpoint>> endpoints,
      boolean anyAddress,
      Clock clock,
      boolean development) {
    this.verifier = verifier;
    this.endpoints = endpoints;
    this.anyAddress = anyAddress;
    this.clock = clock;
    this.development = development;
  }

  /**
   * Checks the credentials of a request.
   *
   * @param headers each {@code Authorization}; of several none counts, since who passes a request
   *     on might have looked at another one than we
   * @param path as it was sent
   * @throws RestException 401
   */
  void check(List<String> headers, String path) throws RestException {
    String header = String.join(",", headers);
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw refusal(
          "The request has no access token. Expected a header Authorization with Bearer and a"
              + " token.");
    }
    TokenVerdict verdict =
        verifier
            .get()
            .verify(
                header.substring(BEARER.length()).strip(),
                new RequestAudience(endpoints.get(), anyAddress, path),
                clock.wall());
    if (verdict instanceof TokenVerdict.Rejected rejected) {
      throw refusal(rejected.reason());
    }
  }

  private RestException refusal(String reason) {
    String message = "The access token is missing or invalid.";
    return new RestException(
        401,
        new RestError(
            "Error.Unauthorized", development ? message + " " + reason : message, "Authorization"));
  }
}
