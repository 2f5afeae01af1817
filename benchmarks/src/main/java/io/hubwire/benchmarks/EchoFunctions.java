package io.hubwire.benchmarks;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;

/** Answers each message with itself. */
public final class EchoFunctions {

  @FunctionName("message")
  public UserEventResponse message(
      @WebPubSubTrigger(
              name = "request",
              hub = "chat",
              eventType = WebPubSubEventType.USER,
              eventName = "message")
          UserEventRequest request) {
    return request.textResponse(request.getData());
  }
}
