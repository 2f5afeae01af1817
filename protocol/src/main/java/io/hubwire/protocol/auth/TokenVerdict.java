package io.hubwire.protocol.auth;

/** What came of verifying an access token. */
public sealed interface TokenVerdict {

  /** The token is good. */
  record Accepted(TokenClaims claims) implements TokenVerdict {}

  /**
   * The token is refused.
   *
   * @param check the first check that failed
   * @param reason a sentence: the check, what was expected and what came, without secrets
   */
  record Rejected(TokenCheck check, String reason) implements TokenVerdict {}
}
