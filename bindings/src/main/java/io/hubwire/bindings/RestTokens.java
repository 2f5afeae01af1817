package io.hubwire.bindings;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tokens of REST calls. A token is good for one URL, query included, and for five minutes: a
 * message to all or to a group has the same URL as the one before, so its token serves again.
 */
final class RestTokens {

  private static final int KEPT = 256;
  private static final Duration REUSED = Duration.ofMinutes(3);

  private final Map<String, Signed> byUrl =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Signed> eldest) {
          return size() > KEPT;
        }
      };

  private record Signed(String token, Instant at) {}

  /** A token that is good for at least another minute and a half, clocks that differ included. */
  synchronized String token(AccessKey key, String url, Instant now) {
    Signed kept = byUrl.get(url);
    if (kept == null || now.isBefore(kept.at()) || now.isAfter(kept.at().plus(REUSED))) {
      kept = new Signed(AccessToken.forRest(key, url, now), now);
      byUrl.put(url, kept);
    }
    return kept.token();
  }
}
