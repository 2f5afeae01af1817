package io.hubwire.service.upstream;

import io.hubwire.protocol.auth.Endpoint;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One cookie, by the rules of RFC 6265.
 *
 * @param domain the host, or the domain whose hosts all get it
 * @param hostOnly whether it goes to that host alone
 * @param secure whether it goes over https alone
 * @param expires null for as long as the connection lives
 */
record Cookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    boolean secure,
    @Nullable Instant expires) {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

  /** Reads a {@code Set-Cookie} header of an answer from a URL; empty where it is to be ignored. */
  static Optional<Cookie> parse(String header, URI url, Instant now) {
    String[] parts = header.split(";", -1);
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
    String host = host(url);
    Map<String, String> attributes = attributes(parts);
    String domain = attributes.getOrDefault("domain", "");
    boolean hostOnly = domain.isEmpty();
    if (name.isEmpty() || (!hostOnly && !isWithin(host, domain))) {
      return Optional.empty();
    }
    String path = attributes.getOrDefault("path", "");
    return Optional.of(
        new Cookie(
            name,
            parts[0].substring(equals + 1).strip(),
            hostOnly ? host : domain,
            hostOnly,
            path.startsWith("/") ? path : directory(url),
            attributes.containsKey("secure"),
            expiry(attributes, now)));
  }

  private static Map<String, String> attributes(String[] parts) {
    Map<String, String> attributes = new HashMap<>();
    for (int index = 1; index < parts.length; index++) {
      String[] pair = parts[index].split("=", 2);
      String name = pair[0].strip().toLowerCase(Locale.ROOT);
      String value = pair.length > 1 ? pair[1].strip() : "";
      if (name.equals("domain")) {
        value = value.toLowerCase(Locale.ROOT);
        value = value.startsWith(".") ? value.substring(1) : value;
      }
      attributes.put(name, value);
    }
    return attributes;
  }

  private static @Nullable Instant expiry(Map<String, String> attributes, Instant now) {
    String maxAge = attributes.get("max-age");
    if (maxAge != null && maxAge.matches("-?\\d{1,10}")) {
      return now.plusSeconds(Long.parseLong(maxAge));
    }
    String expires = attributes.get("expires");
    if (expires == null) {
      return null;
    }
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(expires.replace('-', ' '), Instant::from);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  boolean isFor(URI url) {
    String host = host(url);
    return (hostOnly ? host.equals(domain) : isWithin(host, domain))
        && isBelow(path(url))
        && (!secure || "https".equalsIgnoreCase(url.getScheme()));
  }

  boolean isExpired(Instant now) {
    return expires != null && !expires.isAfter(now);
  }

  boolean isReplacedBy(Cookie other) {
    return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
  }

  private boolean isBelow(String requested) {
    return requested.equals(path)
        || (requested.startsWith(path)
            && (path.endsWith("/") || requested.charAt(path.length()) == '/'));
  }

  /**
   * Whether a host belongs to a domain (RFC 6265, section 5.1.3). An address belongs to none but
   * itself, and a domain of one label, such as {@code com}, has hosts of many owners.
   */
  private static boolean isWithin(String host, String domain) {
    return host.equals(domain)
        || (host.endsWith("." + domain) && domain.indexOf('.') > 0 && !isAddress(host));
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || ADDRESS.matcher(host).matches();
  }

  private static String directory(URI url) {
    String path = path(url);
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static String path(URI url) {
    String path = url.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static String host(URI url) {
    return Endpoint.parse(url.toString()).host();
  }
}
