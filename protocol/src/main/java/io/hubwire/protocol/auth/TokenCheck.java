package io.hubwire.protocol.auth;

/** The checks of an access token, in the order in which they are made. */
public enum TokenCheck {
  /** Three parts of base64url, JSON in the first two. */
  FORMAT,
  /** {@code HS256}, no other. */
  ALGORITHM,
  /** Made with one of the service's keys. */
  SIGNATURE,
  /** {@code exp}, which is required, and {@code nbf}, which is honoured. */
  LIFETIME,
  /** {@code aud}. */
  AUDIENCE
}
