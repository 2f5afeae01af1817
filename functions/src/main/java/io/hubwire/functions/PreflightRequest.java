package io.hubwire.functions;

/**
 * The service asks whether an HTTP function takes events from it (abuse protection). Only {@link
 * WebPubSubContext} brings it; a trigger answers it by itself. It is about no connection: its
 * context is empty.
 */
public final class PreflightRequest extends WebPubSubEventRequest {
  private boolean isValid;

  private PreflightRequest() {}

  PreflightRequest(boolean isValid) {
    super(null);
    this.isValid = isValid;
  }

  /** Returns whether the service is one that the binding takes events from. */
  public boolean isValid() {
    return isValid;
  }
}
