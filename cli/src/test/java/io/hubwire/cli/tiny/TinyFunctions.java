package io.hubwire.cli.tiny;

import com.microsoft.azure.functions.ExecutionContext;
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
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;

/** The smallest app that shows each kind of line of the start-up output. */
public final class TinyFunctions {

  /** Serves the page, and prints what the query asks for. */
  @FunctionName("index")
  public HttpResponseMessage index(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http) {
    String print = http.getQueryParameters().get("print");
    if (print != null) {
      System.out.println("out " + print);
      System.err.println("warning " + print);
      Logger.getLogger("tiny").severe("logged " + print);
      System.out.close();
      System.out.println("still " + print);
    }
    return http.createResponseBuilder(HttpStatus.OK).body("tiny").build();
  }

  /** Never ends. */
  @FunctionName("endless")
  public String endless(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> http,
      ExecutionContext context)
      throws InterruptedException {
    context.getLogger().info("never ends");
    new CountDownLatch(1).await();
    return "ended";
  }

  /** Answers. */
  @FunctionName("message")
  public UserEventResponse message(
      @WebPubSubTrigger(hub = "tiny", eventType = WebPubSubEventType.USER, eventName = "message")
          UserEventRequest request) {
    return request.textResponse("answered");
  }
}
