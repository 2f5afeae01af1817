package io.hubwire.conformance;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubConnection;
import io.hubwire.functions.WebPubSubConnectionInput;
import io.hubwire.functions.WebPubSubContext;
import io.hubwire.functions.WebPubSubContextInput;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubErrorCode;
import io.hubwire.functions.WebPubSubEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubOutput;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The reference page's examples in Java. */
public final class ReferenceFunctions {

  private static final String MESSAGE = "message";

  @FunctionName("trigger")
  public void trigger(
      @WebPubSubTrigger(hub = "trigger", eventType = WebPubSubEventType.USER, eventName = MESSAGE)
          UserEventRequest request,
      ExecutionContext context) {
    String user = request.getConnectionContext().getUserId().orElse("nobody");
    context.getLogger().info("Request from: " + user);
    context.getLogger().info("Request message data: " + request.getData());
    context.getLogger().info("Request message dataType: " + name(request));
  }

  private static String name(UserEventRequest request) {
    String name = request.getDataType().name();
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  @FunctionName("reply")
  public UserEventResponse reply(
      @WebPubSubTrigger(hub = "reply", eventType = WebPubSubEventType.USER, eventName = MESSAGE)
          UserEventRequest request) {
    return request.response(WebPubSubData.text("ack"));
  }

  @FunctionName("refuse")
  public WebPubSubEventResponse refuse(
      @WebPubSubTrigger(
              hub = "refuse",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connect")
          ConnectEventRequest request) {
    return request.error(
        WebPubSubErrorCode.UNAUTHORIZED,
        request.getConnectionContext().getUserId().orElse("nobody") + " may not come in");
  }

  @FunctionName("negotiate")
  public HttpResponseMessage negotiate(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubConnectionInput(hub = "output", userId = "{query.userid}")
          WebPubSubConnection connection) {
    return ok(http, connection);
  }

  @FunctionName("negotiateId")
  public HttpResponseMessage negotiateId(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubConnectionInput(hub = "output", userId = "{headers.x-ms-client-principal-id}")
          WebPubSubConnection connection) {
    return ok(http, connection);
  }

  @FunctionName("negotiateName")
  public HttpResponseMessage negotiateName(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubConnectionInput(hub = "output", userId = "{headers.x-ms-client-principal-name}")
          WebPubSubConnection connection) {
    return ok(http, connection);
  }

  /** By the binding, which here does what the page asks a server SDK for. */
  @FunctionName("negotiateRoles")
  public HttpResponseMessage negotiateRoles(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubConnectionInput(
              hub = "output",
              userId = "{query.userid}",
              roles = {"webpubsub.joinLeaveGroup", "webpubsub.sendToGroup"})
          WebPubSubConnection connection) {
    return ok(http, connection);
  }

  @FunctionName("context")
  public HttpResponseMessage context(
      @HttpTrigger(
              name = "http",
              methods = {HttpMethod.POST, HttpMethod.OPTIONS},
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubContextInput WebPubSubContext context) {
    if (context.hasError() || context.isPreflight()) {
      return context.createResponse(http);
    }
    String user =
        context.getRequest().orElseThrow().getConnectionContext().getUserId().orElse("nobody");
    return ok(http, Map.of("userId", user + ", seen"));
  }

  @FunctionName("output")
  public void output(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubOutput(hub = "output") OutputBinding<WebPubSubAction> action) {
    action.setValue(WebPubSubAction.sendToAll(WebPubSubData.text("Hello world")));
  }

  @FunctionName("binary")
  public UserEventResponse binary(
      @WebPubSubTrigger(
              name = "data",
              dataType = "binary",
              hub = "binary",
              eventType = WebPubSubEventType.USER,
              eventName = MESSAGE)
          byte[] bytes) {
    return UserEventResponse.of(WebPubSubData.text(HexFormat.of().formatHex(bytes)));
  }

  @FunctionName("binaryReply")
  public UserEventResponse binaryReply(
      @WebPubSubTrigger(
              hub = "binaryReply",
              eventType = WebPubSubEventType.USER,
              eventName = MESSAGE)
          UserEventRequest request) {
    return request.binaryResponse(everyByte());
  }

  @FunctionName("binaryAction")
  public void binaryAction(
      @WebPubSubTrigger(
              hub = "binaryAction",
              eventType = WebPubSubEventType.USER,
              eventName = MESSAGE)
          UserEventRequest request,
      @WebPubSubOutput(hub = "binaryAction") OutputBinding<WebPubSubAction> action) {
    action.setValue(WebPubSubAction.sendToAll(WebPubSubData.binary(everyByte())));
  }

  @FunctionName("queued")
  public void queued(
      @QueueTrigger(name = "item", queueName = "q", connection = "AzureWebJobsStorage")
          String item) {}

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int value = 0; value < bytes.length; value++) {
      bytes[value] = (byte) value;
    }
    return bytes;
  }

  private static HttpResponseMessage ok(HttpRequestMessage<?> http, Object body) {
    return http.createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .body(body)
        .build();
  }
}
