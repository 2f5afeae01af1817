package io.hubwire.samples.chat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.EventErrorResponse;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubConnectionContext;
import io.hubwire.functions.WebPubSubContext;
import io.hubwire.functions.WebPubSubContextInput;
import io.hubwire.functions.WebPubSubErrorCode;
import io.hubwire.functions.WebPubSubEventRequest;
import io.hubwire.functions.WebPubSubEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubOutput;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.Optional;

/** A client says something in its room. */
public final class MessageFunctions {
  private static final String SENT = "sent";
  private static final int LONGEST_TEXT = 2000;

  /**
   * Passes the text on to everyone in the room, the sender included, and tells the sender that it
   * did.
   */
  @FunctionName("message")
  public UserEventResponse message(
      @WebPubSubTrigger(hub = Chat.HUB, eventType = WebPubSubEventType.USER, eventName = "message")
          UserEventRequest request,
      @WebPubSubOutput(hub = Chat.HUB) OutputBinding<WebPubSubAction> action) {
    return say(request, action);
  }

  /**
   * The same for plans whose only trigger is HTTP, such as Static Web Apps. It is used once the
   * service's event handler names {@code /api/messageContext} instead of the trigger's address.
   */
  @FunctionName("messageContext")
  public HttpResponseMessage messageContext(
      @HttpTrigger(
              name = "http",
              methods = {HttpMethod.POST, HttpMethod.OPTIONS},
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubContextInput WebPubSubContext context,
      @WebPubSubOutput(hub = Chat.HUB) OutputBinding<WebPubSubAction> action) {
    // The service asks first whether we want its events, and anyone may post nonsense: the host has
    // both answers ready.
    if (context.isPreflight() || context.hasError()) {
      return context.createResponse(http);
    }
    WebPubSubEventRequest request = context.getRequest().orElse(null);
    WebPubSubEventResponse reply =
        request instanceof UserEventRequest event
            ? say(event, action)
            : EventErrorResponse.of(
                WebPubSubErrorCode.USER_ERROR, "Only user events are expected here.");
    return context.createResponse(http, reply);
  }

  private static UserEventResponse say(
      UserEventRequest request, OutputBinding<WebPubSubAction> action) {
    WebPubSubConnectionContext connection = request.getConnectionContext();
    String text = request.getData().strip();
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      return request.response(
          ChatData.problem("A message has 1 to " + LONGEST_TEXT + " characters."));
    }
    String room = Chat.room(connection);
    action.setValue(
        WebPubSubAction.sendToGroup(room, ChatData.said(room, Chat.user(connection), text)));
    long count = connection.getStates().wholeNumber(SENT).orElse(0) + 1;
    return request.response(ChatData.sent(count)).withState(SENT, count);
  }
}
