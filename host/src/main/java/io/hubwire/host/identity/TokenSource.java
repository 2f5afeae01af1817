package io.hubwire.host.identity;

import java.time.Instant;

/** Where tokens of one identity come from. */
@FunctionalInterface
interface TokenSource {

  /**
   * A token.
   *
   * @param text a secret
   */
  record Token(String text, Instant expires) {

    @Override
    public String toString() {
      return "Token[expires=" + expires + "]";
    }
  }

  /** Asks for a token; may block. */
  Token fetch() throws Exception;
}
