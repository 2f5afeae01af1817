package io.hubwire.conformance;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;

/** Functions that send back what they get, one for each kind of data. */
public final class EchoFunctions {
  private static final String HUB = "suite";

  @FunctionName("echoText")
  public UserEventResponse text(
      @WebPubSubTrigger(hub = HUB, eventType = WebPubSubEventType.USER, eventName = "echo-text")
          UserEventRequest request) {
    return request.textResponse(request.getData());
  }

  @FunctionName("echoJson")
  public UserEventResponse json(
      @WebPubSubTrigger(hub = HUB, eventType = WebPubSubEventType.USER, eventName = "echo-json")
          UserEventRequest request) {
    return request.jsonResponse(request.getData());
  }

  @FunctionName("echoBinary")
  public UserEventResponse binary(
      @WebPubSubTrigger(
              name = "data",
              dataType = "binary",
              hub = HUB,
              eventType = WebPubSubEventType.USER,
              eventName = "echo-binary")
          byte[] bytes) {
    return UserEventResponse.of(WebPubSubData.binary(bytes));
  }
}
