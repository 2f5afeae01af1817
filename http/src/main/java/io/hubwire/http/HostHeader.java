package io.hubwire.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The authority that a request names (RFC 9110, section 7.2).
 *
 * @param name a host's name or address in lower case, an IPv6 address in brackets; empty where the
 *     request names none
 * @param port -1 where the request names none
 */
public record HostHeader(String name, int port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]{2,45}]|(?:[A-Za-z0-9\\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2}){0,255})"
              + "(?::([0-9]{0,5}))?");
  private static final int LARGEST_PORT = 65_535;

  /** Empty where the text is no authority. */
  public static Optional<HostHeader> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String port = parts.group(2);
    int number = port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
    return number > LARGEST_PORT
        ? Optional.empty()
        : Optional.of(new HostHeader(parts.group(1).toLowerCase(Locale.ROOT), number));
  }

  /** Whether the name can only stand for the machine itself. */
  public boolean isLoopback() {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.[0-9]{1,3}){3}");
  }
}
