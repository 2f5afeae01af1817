package chat;

import com.microsoft.azure.functions.annotation.*;
import io.hubwire.functions.*;

public class Functions {
  @FunctionName("image")
  public UserEventResponse image(
      @WebPubSubTrigger(
              name = "data",
              dataType = "binary",
              hub = "images",
              eventType = WebPubSubEventType.USER,
              eventName = "image")
          byte[] bytes,
      @BindingName("ConnectionContext") WebPubSubConnectionContext connection) {
    return UserEventResponse.of(WebPubSubData.binary(bytes));
  }

  @FunctionName("tick")
  @WebPubSubOutput(name = "$return", hub = "images")
  public WebPubSubAction tick(@TimerTrigger(name = "timer", schedule = "0 0 * * * *") String timer) {
    return WebPubSubAction.sendToGroup("watchers", WebPubSubData.text("tick"));
  }
}
