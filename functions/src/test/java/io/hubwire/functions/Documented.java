package io.hubwire.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code of docs/functions-api.md, so that it compiles. */
final class Documented {
  @FunctionName("connect")
  public WebPubSubEventResponse connect(
      @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.SYSTEM, eventName = "connect")
          ConnectEventRequest request) {
    String user = request.getConnectionContext().getUserId().orElse("");
    if (user.isEmpty()) {
      return request.error(WebPubSubErrorCode.UNAUTHORIZED, "A name is needed.");
    }
    return request.accept().withUserId(user).withGroups("lobby").withState("room", "lobby");
  }

  UserEventResponse message(UserEventRequest request) {
    long count = request.getConnectionContext().getStates().wholeNumber("sent").orElse(0) + 1;
    return request.textResponse("Message no. " + count).withState("sent", count);
  }

  @FunctionName("image")
  public UserEventResponse image(
      @WebPubSubTrigger(
              name = "data",
              dataType = "binary",
              hub = "chat",
              eventType = WebPubSubEventType.USER,
              eventName = "image")
          byte[] bytes,
      @BindingName("ConnectionContext") WebPubSubConnectionContext connection) {
    return UserEventResponse.of(WebPubSubData.binary(bytes));
  }

  @FunctionName("messageContext")
  public HttpResponseMessage messageContext(
      @HttpTrigger(
              name = "http",
              methods = {HttpMethod.POST, HttpMethod.OPTIONS},
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubContextInput WebPubSubContext context,
      @WebPubSubOutput(hub = "chat") OutputBinding<WebPubSubAction> action) {
    if (context.isPreflight() || context.hasError()) {
      return context.createResponse(http);
    }
    UserEventRequest request = (UserEventRequest) context.getRequest().orElseThrow();
    return context.createResponse(http, request.textResponse("ack"));
  }

  @SuppressWarnings("ReturnValueIgnored")
  void data() {
    WebPubSubData.text("hello");
    WebPubSubData.json(
        "{\"said\":\"hello\"}"); // JSON that is already text: sent as it is, never encoded again
    WebPubSubData.json(
        Map.of("said", "hello")); // maps, collections and records: written as JSON, once
    WebPubSubData.binary(new byte[] {0, 1, (byte) 255});
  }

  void actions(String connectionId, OutputBinding<List<WebPubSubAction>> actions) {
    actions.setValue(
        List.of(
            WebPubSubAction.addConnectionToGroup(connectionId, "java"),
            WebPubSubAction.sendToGroup("java", WebPubSubData.text("welcome"))
                .excluding(connectionId),
            WebPubSubAction.grantPermission(
                connectionId, WebPubSubPermission.SEND_TO_GROUP, "java")));
  }
}
