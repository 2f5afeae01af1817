package com.example;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubConnection;
import io.hubwire.functions.WebPubSubConnectionInput;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubOutput;
import io.hubwire.functions.WebPubSubTrigger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A page, where it connects, and what happens with what is said there. */
public final class Functions {

  static final String HUB = "@HUB@";

  @FunctionName("index")
  public HttpResponseMessage index(
      @HttpTrigger(name = "http", methods = HttpMethod.GET, authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http)
      throws IOException {
    try (InputStream page = Functions.class.getResourceAsStream("/index.html")) {
      return http.createResponseBuilder(HttpStatus.OK)
          .header("Content-Type", "text/html; charset=utf-8")
          .body(new String(page.readAllBytes(), StandardCharsets.UTF_8))
          .build();
    }
  }

  /** A real app takes the user from its login, never from the query. */
  @FunctionName("negotiate")
  public WebPubSubConnection negotiate(
      @HttpTrigger(name = "http", methods = HttpMethod.GET, authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubConnectionInput(name = "connection", hub = HUB, userId = "{query.user}")
          WebPubSubConnection connection) {
    return connection;
  }

  @FunctionName("message")
  public void message(
      @WebPubSubTrigger(
              name = "request",
              hub = HUB,
              eventType = WebPubSubEventType.USER,
              eventName = "message")
          UserEventRequest request,
      @WebPubSubOutput(name = "actions", hub = HUB) OutputBinding<List<WebPubSubAction>> actions) {
    String user = request.getConnectionContext().getUserId().orElse("someone");
    actions.setValue(
        List.of(WebPubSubAction.sendToAll(WebPubSubData.text(user + ": " + request.getData()))));
  }
}
