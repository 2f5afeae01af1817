package io.hubwire.service.upstream;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that a connection's handlers have set: sent back with its later events to the
 * handlers that they are for, never with another connection's. A value: setting one gives a new
 * jar.
 */
public final class Cookies {

  /** No cookies. */
  public static final Cookies NONE = new Cookies(List.of());

  // What browsers keep per host; the oldest goes first.
  private static final int MOST = 50;

  private final List<Cookie> all;

  private Cookies(List<Cookie> all) {
    this.all = all;
  }

  /** The {@code Cookie} header for a request, null where there is nothing to send. */
  @Nullable String header(URI url, Instant now) {
    if (all.isEmpty()) {
      return null;
    }
    String header =
        all.stream()
            .filter(cookie -> cookie.isFor(url) && !cookie.isExpired(now))
            // RFC 6265, 5.4: longer paths first; equal ones stay in the order of setting.
            .sorted(Comparator.comparingInt((Cookie cookie) -> cookie.path().length()).reversed())
            .map(cookie -> cookie.name() + "=" + cookie.value())
            .collect(Collectors.joining("; "));
    return header.isEmpty() ? null : header;
  }

  /** The jar after an answer's {@code Set-Cookie} headers. */
  Cookies after(URI url, List<String> setCookies, Instant now) {
    if (setCookies.isEmpty()) {
      return this;
    }
    List<Cookie> next = new ArrayList<>(all);
    for (String header : setCookies) {
      Optional<Cookie> set = Cookie.parse(header, url, now);
      if (set.isPresent()) {
        Cookie cookie = set.get();
        next.removeIf(old -> old.isReplacedBy(cookie) || old.isExpired(now));
        if (!cookie.isExpired(now)) {
          next.add(cookie);
        }
      }
    }
    int surplus = Math.max(0, next.size() - MOST);
    return next.isEmpty() ? NONE : new Cookies(List.copyOf(next.subList(surplus, next.size())));
  }
}
