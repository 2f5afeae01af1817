package io.hubwire.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from addresses that steer a server. A page of any site can make the browser
 * send requests to loopback; with a name of its own that resolves to loopback it even reads the
 * answers (DNS rebinding).
 */
public final class PageGuard {

  /**
   * Why a request is refused.
   *
   * @param status 421 for a host that this server does not go by, 403 for a page's request
   */
  public record Refusal(int status, String sentence) {}

  private final Set<String> names;

  /**
   * For a server that is known by those names besides those of loopback.
   *
   * @param names of hosts, without a port; addresses of IPv6 with brackets or without
   */
  public PageGuard(Stream<String> names) {
    this.names =
        names
            .map(name -> name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What a request's head says against it.
   *
   * @param scheme of the server, {@code http} or {@code https}
   * @param host the header {@code Host}, valid
   * @param origin the header {@code Origin}
   * @param site the header {@code Sec-Fetch-Site}
   */
  public Optional<Refusal> check(
      String scheme, @Nullable String host, @Nullable String origin, @Nullable String site) {
    HostHeader named = host == null ? null : HostHeader.parse(host).orElse(null);
    if (named == null || !(named.isLoopback() || names.contains(named.name()))) {
      return Optional.of(
          new Refusal(
              421,
              "The header Host is '"
                  + host
                  + "'; expected localhost or another name of this server. Names are added by the"
                  + " setting dashboard.hosts of hubwire.json; a request with a valid key needs"
                  + " none."));
    }
    boolean foreign = origin != null && !origin.equalsIgnoreCase(scheme + "://" + host);
    boolean fromElsewhere =
        site != null && !site.equals("same-origin") && !site.equals("none") && !site.isEmpty();
    return foreign || fromElsewhere
        ? Optional.of(new Refusal(403, "Pages of other origins may not call this address."))
        : Optional.empty();
  }
}
