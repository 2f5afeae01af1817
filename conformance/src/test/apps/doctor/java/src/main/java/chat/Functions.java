package chat;

import com.microsoft.azure.functions.*;
import com.microsoft.azure.functions.annotation.*;
import io.hubwire.functions.*;
import java.util.List;
import java.util.Optional;

public class Functions {
  public static class Order {
    public int number;
  }

  public record Amount(int value) {}

  @FunctionName("connect")
  public ConnectEventResponse connect(
      @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.SYSTEM, eventName = "connect")
          ConnectEventRequest request) {
    return request.accept();
  }

  @FunctionName("message")
  public UserEventResponse message(
      @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.USER, eventName = "message")
          UserEventRequest request,
      @WebPubSubOutput(name = "actions", hub = "chat") OutputBinding<List<WebPubSubAction>> actions) {
    return null;
  }

  @FunctionName("negotiate")
  public HttpResponseMessage negotiate(
      @HttpTrigger(name = "http", methods = HttpMethod.GET, authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<Order>> http,
      @WebPubSubConnectionInput(name = "connection", hub = "chat") WebPubSubConnection connection) {
    return null;
  }
}
