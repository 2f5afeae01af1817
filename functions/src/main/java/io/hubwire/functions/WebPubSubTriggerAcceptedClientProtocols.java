package io.hubwire.functions;

/**
 * Which clients' events a trigger takes.
 *
 * <p>The names of the constants are the values of function.json's {@code clientProtocols}, which is
 * read ignoring case but not underscores; hence {@code WEBPUBSUB} in one word.
 */
public enum WebPubSubTriggerAcceptedClientProtocols {
  /** Every client. A trigger for one protocol on the same event goes before one for all. */
  ALL,

  /** Clients of the Web PubSub protocols and plain WebSocket clients. */
  WEBPUBSUB,

  /** MQTT clients. */
  MQTT
}
