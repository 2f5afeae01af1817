package io.hubwire.protocol.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text by which servers find a Web PubSub service: {@code
 * Endpoint=<url>;AccessKey=<key>;Version=1.0;}. Unknown parts are ignored, and a {@code Port} part
 * replaces the endpoint's port.
 *
 * @param endpoint the service
 * @param accessKey null where the text has none: then origins can be checked but nothing signed
 */
public record ConnectionString(Endpoint endpoint, @Nullable AccessKey accessKey) {

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads a connection string.
   *
   * @throws IllegalArgumentException with a sentence that names the faulty part, never the key
   */
  public static ConnectionString parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "The connection string is empty. Expected Endpoint=<url>;AccessKey=<key>;Version=1.0;");
    }
    Map<String, String> parts = parts(text);
    String endpoint = parts.get("endpoint");
    if (endpoint == null || endpoint.isEmpty()) {
      throw new IllegalArgumentException(
          "Required property not found in connection string: Endpoint.");
    }
    Endpoint parsed = Endpoint.parse(endpoint);
    String port = parts.get("port");
    String key = parts.get("accesskey");
    return new ConnectionString(
        port == null ? parsed : parsed.withPort(port(port)),
        key == null || key.isEmpty() ? null : AccessKey.of(key));
  }

  /** The whole text, the key included: for those who may see it, never for a log. */
  public String write() {
    String key = accessKey == null ? "" : "AccessKey=" + accessKey.reveal() + ";";
    return "Endpoint=" + endpoint.url() + ";" + key + "Version=1.0;";
  }

  @Override
  public String toString() {
    return "ConnectionString["
        + endpoint.url()
        + (accessKey == null ? ", no key]" : ", key hidden]");
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new HashMap<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(';', start);
      end = end < 0 ? text.length() : end;
      addPart(parts, text.substring(start, end));
      start = end + 1;
    }
    return parts;
  }

  private static void addPart(Map<String, String> parts, String piece) {
    int equals = piece.indexOf('=');
    if (equals < 0) {
      return;
    }
    String key = piece.substring(0, equals).strip();
    String value = piece.substring(equals + 1).strip();
    if (parts.putIfAbsent(key.toLowerCase(Locale.ROOT), value) != null) {
      throw new IllegalArgumentException(
          "Duplicate properties found in connection string: " + key + ".");
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw invalidPort(text, e);
    }
    throw invalidPort(text, null);
  }

  private static IllegalArgumentException invalidPort(String text, @Nullable Exception cause) {
    return new IllegalArgumentException("Invalid Port value: " + text, cause);
  }
}
