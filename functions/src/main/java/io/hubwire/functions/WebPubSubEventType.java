package io.hubwire.functions;

/**
 * Who caused an event.
 *
 * <p>The names of the constants are the values of function.json's {@code eventType}, which is read
 * ignoring case.
 */
public enum WebPubSubEventType {
  /**
   * The service tells of a connection: {@code connect}, {@code connected} or {@code disconnected}.
   */
  SYSTEM,

  /** A client sent something. */
  USER
}
