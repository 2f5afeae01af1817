package io.hubwire.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds requests that two readers could understand in two ways. A proxy in front would let pass
 * what the server behind it then takes for something else.
 */
final class RequestCheck {

  private RequestCheck() {}

  /** A sentence about what is wrong with a request's head, or null. */
  static @Nullable String problem(HttpServerRequest request) {
    String problem = target(request);
    if (problem == null) {
      problem = host(request);
    }
    return problem == null ? length(request) : problem;
  }

  private static @Nullable String target(HttpServerRequest request) {
    String target = request.uri();
    if (request.method().equals(HttpMethod.CONNECT)) {
      return "This server is no proxy: it has no CONNECT.";
    }
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
        return "The request target has a character that must be percent-encoded.";
      }
    }
    if (target.startsWith("/") || isServerAsAWhole(request, target)) {
      return null;
    }
    String host = request.getHeader("Host");
    return RequestTarget.authority(target).filter(named -> named.equalsIgnoreCase(host)).isEmpty()
        ? "The request target must begin with a slash, or name the host of the header Host."
        : null;
  }

  private static boolean isServerAsAWhole(HttpServerRequest request, String target) {
    return target.equals("*") && request.method().equals(HttpMethod.OPTIONS);
  }

  private static @Nullable String host(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll("Host");
    if (hosts.isEmpty()) {
      return request.version() == HttpVersion.HTTP_1_1 ? "The header Host is missing." : null;
    }
    if (hosts.size() > 1) {
      return "The header Host stands more than once.";
    }
    return HostHeader.parse(hosts.getFirst()).isEmpty()
        ? "The header Host must be a host, with a port or without."
        : null;
  }

  private static @Nullable String length(HttpServerRequest request) {
    List<String> codings = request.headers().getAll("Transfer-Encoding");
    if (codings.isEmpty()) {
      return null;
    }
    boolean known = codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked");
    if (!known || request.version() != HttpVersion.HTTP_1_1) {
      return "The only Transfer-Encoding that is read here is chunked, over HTTP/1.1.";
    }
    return request.headers().contains("Content-Length")
        ? "Transfer-Encoding and Content-Length exclude each other."
        : null;
  }
}
