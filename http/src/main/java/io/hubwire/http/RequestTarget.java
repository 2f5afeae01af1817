package io.hubwire.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request line asks for (RFC 9112, section 3.2). It is taken apart as text: resolved as a
 * URI reference, a path that begins with two slashes would name another host.
 */
public final class RequestTarget {

  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";

  private RequestTarget() {}

  /** Path and query, not decoded; {@code *} for the server as a whole. */
  public static String originForm(HttpServerRequest request) {
    String target = request.uri();
    int authority = authorityStart(target);
    if (authority < 0) {
      return target;
    }
    String rest = target.substring(authorityEnd(target, authority));
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  /** The host that an absolute target names; empty where it names none. */
  static Optional<String> authority(String target) {
    int start = authorityStart(target);
    return start < 0
        ? Optional.empty()
        : Optional.of(target.substring(start, authorityEnd(target, start)));
  }

  private static int authorityStart(String target) {
    String lower = target.substring(0, Math.min(target.length(), 8)).toLowerCase(Locale.ROOT);
    if (lower.startsWith(HTTP)) {
      return HTTP.length();
    }
    return lower.startsWith(HTTPS) ? HTTPS.length() : -1;
  }

  private static int authorityEnd(String target, int start) {
    int end = start;
    while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
