package io.hubwire.samples.chat;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubConnectionContext;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubOutput;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A client changes rooms, and is in one at a time. The functions move it, so that clients need no
 * role of their own and cannot listen at other doors.
 */
public final class RoomFunctions {
  private static final Pattern ROOM_NAME = Pattern.compile("[a-z0-9-]{1,32}");

  /** Moves the client to the room that its event names. */
  @FunctionName("join")
  public UserEventResponse join(
      @WebPubSubTrigger(hub = Chat.HUB, eventType = WebPubSubEventType.USER, eventName = "join")
          UserEventRequest request,
      @WebPubSubOutput(hub = Chat.HUB) OutputBinding<List<WebPubSubAction>> actions) {
    String room = request.getData().strip().toLowerCase(Locale.ROOT);
    if (!ROOM_NAME.matcher(room).matches()) {
      // Not request.error(...): the service may close the connection of a client whose event
      // failed.
      return request.response(
          ChatData.problem("A room's name has 1 to 32 letters from a to z, digits or dashes."));
    }
    return move(request, room, actions);
  }

  /** Moves the client back to the lobby. */
  @FunctionName("leave")
  public UserEventResponse leave(
      @WebPubSubTrigger(hub = Chat.HUB, eventType = WebPubSubEventType.USER, eventName = "leave")
          UserEventRequest request,
      @WebPubSubOutput(hub = Chat.HUB) OutputBinding<List<WebPubSubAction>> actions) {
    return move(request, Chat.LOBBY, actions);
  }

  /** Tells the user that its event names, who has just come, that the client is there already. */
  @FunctionName("here")
  public void here(
      @WebPubSubTrigger(hub = Chat.HUB, eventType = WebPubSubEventType.USER, eventName = "here")
          UserEventRequest request,
      @WebPubSubOutput(hub = Chat.HUB) OutputBinding<WebPubSubAction> action) {
    WebPubSubConnectionContext connection = request.getConnectionContext();
    action.setValue(
        WebPubSubAction.sendToUser(
            request.getData(), ChatData.here(Chat.room(connection), Chat.user(connection))));
  }

  private static UserEventResponse move(
      UserEventRequest request, String room, OutputBinding<List<WebPubSubAction>> actions) {
    WebPubSubConnectionContext connection = request.getConnectionContext();
    String before = Chat.room(connection);
    if (!before.equals(room)) {
      String id = connection.getConnectionId();
      String user = Chat.user(connection);
      // In this order, nobody is told of a move that they cannot see yet: out, then in, then the
      // news.
      actions.setValue(
          List.of(
              WebPubSubAction.removeConnectionFromGroup(id, before),
              WebPubSubAction.addConnectionToGroup(id, room),
              WebPubSubAction.sendToGroup(before, ChatData.left(before, user)),
              WebPubSubAction.sendToGroup(room, ChatData.joined(room, user))));
    }
    return request.response(ChatData.room(room)).withState(Chat.ROOM, room);
  }
}
