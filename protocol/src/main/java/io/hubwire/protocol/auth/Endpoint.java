package io.hubwire.protocol.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a Web PubSub service listens.
 *
 * @param scheme {@code http} or {@code https}; {@code ws} and {@code wss} are read as these
 * @param host in lower case; an IPv6 address in brackets
 * @param port -1 for the scheme's own port
 * @param basePath empty, or begins with a slash and ends without one
 */
public record Endpoint(String scheme, String host, int port, String basePath) {

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads an absolute URL; trailing slashes do not count.
   *
   * @throws IllegalArgumentException where it is not an absolute http, https, ws or wss URL
   */
  public static Endpoint parse(String url) {
    try {
      URI uri = new URI(withoutTrailingSlashes(url.strip()));
      String authority = uri.getRawAuthority();
      if (uri.getScheme() == null || authority == null || authority.isEmpty()) {
        throw invalid(url, null);
      }
      String path = withoutTrailingSlashes(uri.getRawPath());
      return ofAuthority(url, plainScheme(url, uri.getScheme()), authority, path);
    } catch (URISyntaxException e) {
      throw invalid(url, e);
    }
  }

  /** The same endpoint on another port (1 to 65535). */
  public Endpoint withPort(int newPort) {
    return new Endpoint(scheme, host, isDefaultPort(scheme, newPort) ? -1 : newPort, basePath);
  }

  /** The http or https form, without a trailing slash, as in {@code http://localhost:8080}. */
  public String url() {
    return scheme + "://" + authority() + basePath;
  }

  /** The ws or wss form, without a trailing slash. */
  public String socketUrl() {
    return (scheme.equals("http") ? "ws" : "wss") + "://" + authority() + basePath;
  }

  /** Host, and port where it is not the scheme's own. */
  public String authority() {
    return port < 0 ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return url();
  }

  // java.net.URI finds no host in names with an underscore, which container networks do use.
  private static Endpoint ofAuthority(String url, String scheme, String authority, String path) {
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = hostAndPort.lastIndexOf(':');
    boolean hasPort = colon > hostAndPort.lastIndexOf(']');
    String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
    boolean twoPorts = host.indexOf(':') >= 0 && !host.startsWith("[");
    if (host.isEmpty() || twoPorts) {
      throw invalid(url, null);
    }
    Endpoint plain = new Endpoint(scheme, host.toLowerCase(Locale.ROOT), -1, path);
    return hasPort ? plain.withPort(port(url, hostAndPort.substring(colon + 1))) : plain;
  }

  private static int port(String url, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw invalid(url, e);
    }
    throw invalid(url, null);
  }

  private static String plainScheme(String url, String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http", "ws" -> "http";
      case "https", "wss" -> "https";
      default -> throw invalid(url, null);
    };
  }

  private static boolean isDefaultPort(String scheme, int port) {
    return port == (scheme.equals("http") ? 80 : 443);
  }

  private static String withoutTrailingSlashes(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  private static IllegalArgumentException invalid(String url, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "Invalid Endpoint value: "
            + url
            + ". Expected an absolute URL such as https://name.webpubsub.azure.com or"
            + " http://localhost:8080.",
        cause);
  }
}
