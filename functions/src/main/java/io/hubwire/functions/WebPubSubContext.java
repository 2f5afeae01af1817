package io.hubwire.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Web PubSub event in an HTTP function's request, as {@link WebPubSubContextInput} binds it.
 *
 * <pre>{@code
 * if (context.isPreflight() || context.hasError()) {
 *   return context.createResponse(http);
 * }
 * UserEventRequest event = (UserEventRequest) context.getRequest().orElseThrow();
 * return context.createResponse(http, event.textResponse("ack"));
 * }</pre>
 */
public final class WebPubSubContext {
  private @Nullable EventRequestMembers request;
  private @Nullable WebPubSubContextResponse response;
  private @Nullable String errorMessage;
  private boolean hasError;
  private boolean isPreflight;

  private WebPubSubContext() {}

  /** A context with an event, for unit tests of functions that are handed one. */
  public static WebPubSubContext of(WebPubSubEventRequest event) {
    WebPubSubContext context = new WebPubSubContext();
    context.request = EventRequestMembers.of(event);
    context.response = new WebPubSubContextResponse();
    return context;
  }

  /** A context with a preflight, for unit tests of functions that are handed one. */
  public static WebPubSubContext preflight(boolean isValid) {
    WebPubSubContext context = of(new PreflightRequest(isValid));
    context.response =
        isValid ? WebPubSubContextResponse.allowing() : new WebPubSubContextResponse(400, null);
    context.isPreflight = true;
    return context;
  }

  /**
   * A context with a request that is no valid event, for unit tests of functions that are handed
   * one.
   */
  public static WebPubSubContext error(int status, String errorMessage) {
    WebPubSubContext context = new WebPubSubContext();
    context.response = new WebPubSubContextResponse(status, errorMessage);
    context.errorMessage = errorMessage;
    context.hasError = true;
    return context;
  }

  /**
   * Returns the event, of the type that fits it; empty where {@link #hasError()}, and for a system
   * event that the host does not know.
   */
  public Optional<WebPubSubEventRequest> getRequest() {
    return Optional.ofNullable(request).map(EventRequestMembers::toRequest);
  }

  /**
   * Returns the response that the host has prepared: what to answer to a preflight or an error,
   * else a plain 200.
   */
  public WebPubSubContextResponse getResponse() {
    return response == null ? new WebPubSubContextResponse() : response;
  }

  /** Returns what is wrong with the request; empty where nothing is. */
  public Optional<String> getErrorMessage() {
    return Optional.ofNullable(errorMessage);
  }

  /**
   * Returns whether the request is no valid event: answer it with {@link
   * #createResponse(HttpRequestMessage)}.
   */
  public boolean hasError() {
    return hasError;
  }

  /**
   * Returns whether the service only asks if it may send events: answer with {@link
   * #createResponse(HttpRequestMessage)}, which refuses where the asker is not one of the
   * configured services.
   */
  public boolean isPreflight() {
    return isPreflight;
  }

  /**
   * Returns the response that the host has prepared, as an HTTP function returns it.
   *
   * @param http the function's own request
   */
  public HttpResponseMessage createResponse(HttpRequestMessage<?> http) {
    return HttpReply.prepared(http, getResponse());
  }

  /**
   * Returns a response to the event, as an HTTP function returns it. Where it changes states, the
   * merged states are sent in the header {@code ce-connectionState}, which hosts do by themselves
   * only for triggers.
   *
   * @param http the function's own request
   * @param reply what a trigger function would have returned
   */
  public HttpResponseMessage createResponse(
      HttpRequestMessage<?> http, WebPubSubEventResponse reply) {
    Map<String, Object> states =
        getRequest().map(event -> event.getConnectionContext().rawStates()).orElseGet(Map::of);
    return HttpReply.to(http, reply, states);
  }
}
