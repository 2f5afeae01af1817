package io.hubwire.conformance;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubOutput;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.HexFormat;

/**
 * Each way of bytes on its own, a hub for each, so that two wrongs on a way and back do not make a
 * right.
 */
public final class ByteFunctions {

  /** From a client to a function: what came is told in digits. */
  @FunctionName("receive")
  public UserEventResponse receive(
      @WebPubSubTrigger(
              name = "data",
              dataType = "binary",
              hub = "receive",
              eventType = WebPubSubEventType.USER,
              eventName = "message")
          byte[] bytes) {
    return UserEventResponse.of(WebPubSubData.text(HexFormat.of().formatHex(bytes)));
  }

  /** From a function to the client that sent the event. */
  @FunctionName("reply")
  public UserEventResponse reply(
      @WebPubSubTrigger(hub = "reply", eventType = WebPubSubEventType.USER, eventName = "message")
          UserEventRequest request) {
    return request.binaryResponse(all());
  }

  /** From an action to a client. */
  @FunctionName("act")
  public UserEventResponse act(
      @WebPubSubTrigger(hub = "act", eventType = WebPubSubEventType.USER, eventName = "message")
          UserEventRequest request,
      @WebPubSubOutput(hub = "act") OutputBinding<WebPubSubAction> action) {
    action.setValue(
        WebPubSubAction.sendToConnection(
            request.getConnectionContext().getConnectionId(), WebPubSubData.binary(all())));
    return request.emptyResponse();
  }

  private static byte[] all() {
    byte[] bytes = new byte[256];
    for (int value = 0; value < bytes.length; value++) {
      bytes[value] = (byte) value;
    }
    return bytes;
  }
}
