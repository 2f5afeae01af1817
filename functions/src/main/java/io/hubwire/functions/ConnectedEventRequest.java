package io.hubwire.functions;

import org.jspecify.annotations.Nullable;

/** Tells that a client is connected. What a function returns is ignored. */
public final class ConnectedEventRequest extends WebPubSubEventRequest {
  private ConnectedEventRequest() {}

  ConnectedEventRequest(@Nullable WebPubSubConnectionContext context) {
    super(context);
  }

  /** A request, for unit tests of functions that are handed one. */
  public static ConnectedEventRequest of(WebPubSubConnectionContext context) {
    return new ConnectedEventRequest(context);
  }
}
