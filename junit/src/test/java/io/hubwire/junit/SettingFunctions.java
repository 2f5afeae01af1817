package io.hubwire.junit;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.Optional;

/** Functions on which a test's settings can be seen. */
public class SettingFunctions {

  private final String greeting;

  /** As the worker makes it. */
  public SettingFunctions() {
    this("by the constructor");
  }

  SettingFunctions(String greeting) {
    this.greeting = greeting;
  }

  /** Says who made it; callers need a key where keys are enforced. */
  @FunctionName("greet")
  public HttpResponseMessage greet(
      @HttpTrigger(name = "http", methods = HttpMethod.GET, authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> http) {
    return http.createResponseBuilder(HttpStatus.OK).body(greeting).build();
  }

  /** Listens to the hub of a setting. */
  @FunctionName("listen")
  public UserEventResponse listen(
      @WebPubSubTrigger(
              hub = "%SETTING_HUB%",
              eventType = WebPubSubEventType.USER,
              eventName = "listen")
          UserEventRequest request) {
    return request.textResponse("heard " + request.getData());
  }
}
