package io.hubwire.functions;

import org.jspecify.annotations.Nullable;

/**
 * An event of the service, as {@link WebPubSubTrigger} hands it to a function. Declare the type
 * that fits the event; this common one fits each, and tells no more than the connection.
 */
public sealed class WebPubSubEventRequest
    permits ConnectEventRequest,
        ConnectedEventRequest,
        DisconnectedEventRequest,
        UserEventRequest,
        PreflightRequest {
  private @Nullable WebPubSubConnectionContext connectionContext;

  WebPubSubEventRequest() {}

  WebPubSubEventRequest(@Nullable WebPubSubConnectionContext connectionContext) {
    this.connectionContext = connectionContext;
  }

  /** Returns which connection of which hub the event is about. */
  public final WebPubSubConnectionContext getConnectionContext() {
    return connectionContext == null ? new WebPubSubConnectionContext() : connectionContext;
  }
}
