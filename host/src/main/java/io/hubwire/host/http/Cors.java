package io.hubwire.host.http;

import io.hubwire.bindings.HttpRequestData;
import java.util.List;

/**
 * Which pages of other origins may call the host.
 *
 * @param origins those allowed, {@code *} for any; empty for none
 * @param credentials whether such pages may send cookies
 */
public record Cors(List<String> origins, boolean credentials) {

  /** With a list such as {@code http://localhost:3000,https://example.com}. */
  public static Cors parse(String list, boolean credentials) {
    return new Cors(
        List.of(list.split(",", -1)).stream()
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .map(origin -> origin.replaceAll("/+$", ""))
            .toList(),
        credentials);
  }

  /**
   * Whether a browser asks if it may send a request. The service's own check, which has no {@code
   * Access-Control-Request-Method}, is none.
   */
  public boolean isPreflight(HttpRequestData request) {
    return !origins.isEmpty()
        && request.method().equals("OPTIONS")
        && !request.header("Origin").isEmpty()
        && !request.header("Access-Control-Request-Method").isEmpty();
  }

  /** The answer to a browser's question; without any permission where the origin is not allowed. */
  public WireResponse preflight(HttpRequestData request) {
    WireResponse response = apply(request, WireResponse.empty(204));
    if (!response.has("Access-Control-Allow-Origin")) {
      return response;
    }
    List<String> headers = request.header("Access-Control-Request-Headers");
    response =
        response.with(
            "Access-Control-Allow-Methods",
            String.join(",", request.header("Access-Control-Request-Method")));
    return headers.isEmpty()
        ? response
        : response.with("Access-Control-Allow-Headers", String.join(",", headers));
  }

  /**
   * A response with the permissions for the page that asked. Where the answer depends on who asks,
   * it says so to everybody: a cache must not give the answer for one origin to another.
   */
  public WireResponse apply(HttpRequestData request, WireResponse response) {
    if (origins.isEmpty() || response.has("Access-Control-Allow-Origin")) {
      return response;
    }
    boolean any = origins.contains("*");
    boolean depends = !any || credentials;
    WireResponse complete = depends ? response.with("Vary", "Origin") : response;
    List<String> origin = request.header("Origin");
    if (origin.isEmpty()
        || (!any && origins.stream().noneMatch(origin.getFirst()::equalsIgnoreCase))) {
      return complete;
    }
    // Browsers refuse "*" together with cookies.
    WireResponse allowed =
        complete.with("Access-Control-Allow-Origin", depends ? origin.getFirst() : "*");
    return credentials ? allowed.with("Access-Control-Allow-Credentials", "true") : allowed;
  }
}
