package io.hubwire.host.identity;

import java.time.Duration;
import java.time.Instant;

/** The newest token of a source, asked for again shortly before it expires. */
final class KeptToken {

  private static final Duration EARLY = Duration.ofMinutes(5);

  private final TokenSource source;
  private TokenSource.Token token = new TokenSource.Token("", Instant.EPOCH);

  KeptToken(TokenSource source) {
    this.source = source;
  }

  /** A token that is good now; may block, and then all who want it wait for the one answer. */
  synchronized String text() throws Exception {
    if (Instant.now().plus(EARLY).isAfter(token.expires())) {
      token = source.fetch();
    }
    return token.text();
  }
}
