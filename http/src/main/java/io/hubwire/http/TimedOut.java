package io.hubwire.http;

/** What a connection was waited for in vain when it was closed. */
public enum TimedOut {
  /** The end of a request's head, or its beginning on a new connection. */
  HEAD,
  /** The next bytes of a body. */
  BODY,
  /** The next request on a connection that was kept open. */
  IDLE,
  /** Room for more of an answer. */
  READER
}
