package io.hubwire.http;

import java.time.Duration;

/**
 * How long a connection may keep a server waiting.
 *
 * @param head for a request's head, from its first byte to its last; from the start of the
 *     connection for the first one
 * @param body for the next bytes of a body, and for a client to take bytes of an answer
 * @param idle for the next request on a connection that is kept open
 * @param tls for the handshake of TLS
 */
public record Timeouts(Duration head, Duration body, Duration idle, Duration tls) {

  /** 10 s for a head, 30 s for a body, 75 s idle, 10 s for TLS. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(75),
          Duration.ofSeconds(10));
}
