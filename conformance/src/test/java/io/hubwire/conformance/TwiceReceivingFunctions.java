package io.hubwire.conformance;

import com.google.gson.Gson;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.ConnectedEventRequest;
import io.hubwire.functions.DisconnectedEventRequest;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.WebPubSubConnection;
import io.hubwire.functions.WebPubSubConnectionInput;
import io.hubwire.functions.WebPubSubContext;
import io.hubwire.functions.WebPubSubContextInput;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Each event is received twice: by the hub {@code typed} as the author's type, by {@code raw} as
 * the JSON that the host sends. What the host made of it is kept as plain Gson writes it.
 */
public final class TwiceReceivingFunctions {

  private static final ConcurrentLinkedQueue<String> RECEIVED = new ConcurrentLinkedQueue<>();

  private static void receive(Object typed) {
    RECEIVED.add(new Gson().toJson(typed));
  }

  @FunctionName("typedConnect")
  public void typedConnect(
      @WebPubSubTrigger(hub = "typed", eventType = WebPubSubEventType.SYSTEM, eventName = "connect")
          ConnectEventRequest request) {
    receive(request);
  }

  @FunctionName("rawConnect")
  public void rawConnect(
      @WebPubSubTrigger(hub = "raw", eventType = WebPubSubEventType.SYSTEM, eventName = "connect")
          String request) {
    RECEIVED.add(request);
  }

  @FunctionName("typedConnected")
  public void typedConnected(
      @WebPubSubTrigger(
              hub = "typed",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connected")
          ConnectedEventRequest request) {
    receive(request);
  }

  @FunctionName("rawConnected")
  public void rawConnected(
      @WebPubSubTrigger(hub = "raw", eventType = WebPubSubEventType.SYSTEM, eventName = "connected")
          String request) {
    RECEIVED.add(request);
  }

  @FunctionName("typedDisconnected")
  public void typedDisconnected(
      @WebPubSubTrigger(
              hub = "typed",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "disconnected")
          DisconnectedEventRequest request) {
    receive(request);
  }

  @FunctionName("rawDisconnected")
  public void rawDisconnected(
      @WebPubSubTrigger(
              hub = "raw",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "disconnected")
          String request) {
    RECEIVED.add(request);
  }

  @FunctionName("typedMessage")
  public void typedMessage(
      @WebPubSubTrigger(hub = "typed", eventType = WebPubSubEventType.USER, eventName = "message")
          UserEventRequest request) {
    receive(request);
  }

  @FunctionName("rawMessage")
  public void rawMessage(
      @WebPubSubTrigger(hub = "raw", eventType = WebPubSubEventType.USER, eventName = "message")
          String request) {
    RECEIVED.add(request);
  }

  /** What was received since the last time that this was asked. */
  @FunctionName("received")
  public String received(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http) {
    return String.join("\n", drain());
  }

  private static Iterable<String> drain() {
    Iterable<String> all = List.copyOf(RECEIVED);
    RECEIVED.clear();
    return all;
  }

  /** The same context as text and as the author's type. */
  @FunctionName("context")
  public String context(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubContextInput(name = "text") String text,
      @WebPubSubContextInput(name = "typed") WebPubSubContext typed) {
    return text + "\n" + new Gson().toJson(typed);
  }

  /** The same connection as text and as the author's type. */
  @FunctionName("connection")
  public String connection(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubConnectionInput(name = "text", hub = "chat") String text,
      @WebPubSubConnectionInput(name = "typed", hub = "chat") WebPubSubConnection typed) {
    return text + "\n" + new Gson().toJson(typed);
  }
}
