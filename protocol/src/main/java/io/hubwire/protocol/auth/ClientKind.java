package io.hubwire.protocol.auth;

/** The two kinds of client endpoints that a hub has. */
public enum ClientKind {
  /** Raw and pub/sub WebSocket clients. */
  DEFAULT("/client/hubs/"),
  /** MQTT over WebSocket. */
  MQTT("/clients/mqtt/hubs/");

  private final String pathPrefix;

  ClientKind(String pathPrefix) {
    this.pathPrefix = pathPrefix;
  }

  /** The path before the hub's name, a slash at both ends. */
  public String pathPrefix() {
    return pathPrefix;
  }
}
