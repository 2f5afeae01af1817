package io.hubwire.hostile;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.ConnectEventResponse;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The app under attack. */
public final class AttackedFunctions {

  /** Answers everybody. */
  @FunctionName("open")
  public String open(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return "open " + request.getBody().map(String::length).orElse(0);
  }

  /** Answers those with a key. */
  @FunctionName("locked")
  public String locked(
      @HttpTrigger(name = "request", authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request) {
    return "locked";
  }

  /** Answers with a megabyte. */
  @FunctionName("large")
  public String large(
      @HttpTrigger(name = "request", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return "x".repeat(1 << 20);
  }

  /** Answers with four megabytes. */
  @FunctionName("huge")
  public String huge(
      @HttpTrigger(name = "request", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return "x".repeat(4 << 20);
  }

  /** Keeps a processor busy for good. */
  @FunctionName("busy")
  public String busy(
      @HttpTrigger(name = "request", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    long turns = 0;
    while (turns >= 0) {
      turns++;
    }
    return "never";
  }

  /** Takes its time to let a client in. */
  @FunctionName("admit")
  public ConnectEventResponse admit(
      @WebPubSubTrigger(
              name = "request",
              hub = "slow",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connect")
          ConnectEventRequest request)
      throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(1500);
    return request.accept();
  }

  /** Names a subprotocol that no header can carry. */
  @FunctionName("split")
  public ConnectEventResponse split(
      @WebPubSubTrigger(
              name = "request",
              hub = "split",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connect")
          ConnectEventRequest request) {
    return request.accept().withSubprotocol("a\r\nX-Evil: b");
  }

  /** Answers an event with itself. */
  @FunctionName("echo")
  public UserEventResponse echo(
      @WebPubSubTrigger(
              name = "request",
              hub = "attacked",
              eventType = WebPubSubEventType.USER,
              eventName = "message")
          UserEventRequest request) {
    return request.textResponse("echo " + request.getData());
  }
}
