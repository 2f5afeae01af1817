package io.hubwire.conformance;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.ConnectedEventRequest;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;

/** A function that names its connection. */
public final class GuardedFunctions {

  @FunctionName("connected")
  public void connected(
      @WebPubSubTrigger(
              hub = "testhub",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connected",
              connections = "triggerConnection")
          ConnectedEventRequest request) {
    // Whether it is called at all is the question.
  }
}
