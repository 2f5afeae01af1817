package io.hubwire.junit;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.DisconnectedEventRequest;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubErrorCode;
import io.hubwire.functions.WebPubSubEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.concurrent.LinkedBlockingQueue;

/** Functions that follow a connection through its life. */
public class LifeFunctions {

  /** Why connections have gone. */
  static final LinkedBlockingQueue<String> GONE = new LinkedBlockingQueue<>();

  /** Lets in whoever has a name. */
  @FunctionName("letIn")
  public WebPubSubEventResponse letIn(
      @WebPubSubTrigger(hub = "life", eventType = WebPubSubEventType.SYSTEM, eventName = "connect")
          ConnectEventRequest request) {
    return request.getConnectionContext().getUserId().isEmpty()
        ? request.error(WebPubSubErrorCode.UNAUTHORIZED, "Who are you?")
        : request.accept().withGroups("named");
  }

  /** Adds to what it heard on this connection before. */
  @FunctionName("add")
  public UserEventResponse add(
      @WebPubSubTrigger(hub = "life", eventType = WebPubSubEventType.USER, eventName = "add")
          UserEventRequest request) {
    String before = request.getConnectionContext().getStates().text("heard").orElse("");
    String now = before + request.getData();
    return request.response(WebPubSubData.text(now)).withState("heard", now);
  }

  /** Remembers why somebody has gone. */
  @FunctionName("gone")
  public void gone(
      @WebPubSubTrigger(
              hub = "life",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "disconnected")
          DisconnectedEventRequest request) {
    GONE.add(request.getReason().orElse("nobody said"));
  }
}
