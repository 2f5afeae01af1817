package io.hubwire.junit;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubOutput;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The functions that the tests here are about. */
public class RoomFunctions {

  /** Seen by tests: the classes of functions are the tests' own. */
  static final AtomicInteger SAID = new AtomicInteger();

  /** Tells a room, and answers. */
  @FunctionName("say")
  public UserEventResponse say(
      @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.USER, eventName = "say")
          UserEventRequest request,
      @WebPubSubOutput(name = "actions", hub = "chat") OutputBinding<WebPubSubAction> actions) {
    SAID.incrementAndGet();
    String text = request.getData().toString();
    if (text.equals("fail")) {
      throw new IllegalStateException("I was told to.");
    }
    actions.setValue(WebPubSubAction.sendToGroup("room", WebPubSubData.text("said: " + text)));
    return request.response(WebPubSubData.text("you said " + text));
  }

  /** What raw clients send. */
  @FunctionName("message")
  public UserEventResponse message(
      @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.USER, eventName = "message")
          UserEventRequest request) {
    return request.response(WebPubSubData.text("echo " + request.getData()));
  }

  /** Tells everybody, every night. */
  @FunctionName("night")
  public void night(
      @TimerTrigger(name = "timer", schedule = "0 0 3 * * *") String timer,
      @WebPubSubOutput(name = "actions", hub = "chat") OutputBinding<WebPubSubAction> actions) {
    actions.setValue(WebPubSubAction.sendToAll(WebPubSubData.text("good night")));
  }

  /** Tells everybody. */
  @FunctionName("shout")
  public HttpResponseMessage shout(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubOutput(name = "actions", hub = "chat") OutputBinding<WebPubSubAction> actions) {
    actions.setValue(
        WebPubSubAction.sendToAll(WebPubSubData.text(http.getBody().orElse("nothing"))));
    return http.createResponseBuilder(HttpStatus.OK).body("done").build();
  }
}
