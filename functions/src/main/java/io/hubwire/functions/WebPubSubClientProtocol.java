package io.hubwire.functions;

/**
 * The kind of client that a {@link WebPubSubConnection} is for.
 *
 * <p>The names of the constants are the values of function.json's {@code clientProtocol}, which is
 * read ignoring case.
 */
public enum WebPubSubClientProtocol {
  /** Web PubSub and plain WebSocket clients: {@code /client/hubs/{hub}}. */
  DEFAULT,

  /** MQTT clients: {@code /clients/mqtt/hubs/{hub}}. */
  MQTT
}
