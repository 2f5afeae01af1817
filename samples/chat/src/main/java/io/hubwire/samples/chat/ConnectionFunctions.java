package io.hubwire.samples.chat;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.ConnectEventResponse;
import io.hubwire.functions.ConnectedEventRequest;
import io.hubwire.functions.DisconnectedEventRequest;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubErrorCode;
import io.hubwire.functions.WebPubSubEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubOutput;
import io.hubwire.functions.WebPubSubTrigger;

/** A client comes and goes. */
public final class ConnectionFunctions {
  private static final String SUBPROTOCOL = "json.webpubsub.azure.v1";
  private static final int LONGEST_NAME = 32;

  /**
   * Decides who may come in, and where they start. The service waits for the answer, so this is the
   * place to refuse.
   */
  @FunctionName("connect")
  public WebPubSubEventResponse connect(
      @WebPubSubTrigger(
              hub = Chat.HUB,
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connect")
          ConnectEventRequest request) {
    String user = request.getConnectionContext().getUserId().map(String::strip).orElse("");
    if (user.isEmpty() || user.length() > LONGEST_NAME) {
      return request.error(
          WebPubSubErrorCode.UNAUTHORIZED,
          "A name of 1 to " + LONGEST_NAME + " characters is needed.");
    }
    ConnectEventResponse response =
        request.accept().withUserId(user).withGroups(Chat.LOBBY).withState(Chat.ROOM, Chat.LOBBY);
    // A plain WebSocket client offers no subprotocol and must not be given one.
    return request.getSubprotocols().contains(SUBPROTOCOL)
        ? response.withSubprotocol(SUBPROTOCOL)
        : response;
  }

  /**
   * Greets in the lobby. Only now is the connection there to receive, its own greeting included.
   */
  @FunctionName("connected")
  public void connected(
      @WebPubSubTrigger(
              hub = Chat.HUB,
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connected")
          ConnectedEventRequest request,
      @WebPubSubOutput(hub = Chat.HUB) OutputBinding<WebPubSubAction> action) {
    String user = Chat.user(request.getConnectionContext());
    action.setValue(WebPubSubAction.sendToGroup(Chat.LOBBY, ChatData.joined(Chat.LOBBY, user)));
  }

  /**
   * Tells the room that was left behind. The connection's states still come with its last event.
   */
  @FunctionName("disconnected")
  public void disconnected(
      @WebPubSubTrigger(
              hub = Chat.HUB,
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "disconnected")
          DisconnectedEventRequest request,
      @WebPubSubOutput(hub = Chat.HUB) OutputBinding<WebPubSubAction> action) {
    String room = Chat.room(request.getConnectionContext());
    String user = Chat.user(request.getConnectionContext());
    action.setValue(WebPubSubAction.sendToGroup(room, ChatData.left(room, user)));
  }
}
