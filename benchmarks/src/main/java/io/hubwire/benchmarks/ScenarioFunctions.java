package io.hubwire.benchmarks;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.ConnectEventResponse;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.List;
import java.util.Map;

/**
 * The app of {@link ScenarioApp}: clients say who they are in the query of their URL, since a load
 * tool can count there, and are answered what they send.
 */
public final class ScenarioFunctions {

  /**
   * Lets a client in. {@code member=I} makes it the user {@code u(F + I)}; with {@code groups=N} it
   * is in the group {@code g(F + I mod N)}, with {@code size=N} in {@code g(F + I / N)}. F is
   * {@code first}, where the load tool begins to count its publishers; 0 where it is not given.
   */
  @FunctionName("enter")
  public ConnectEventResponse enter(
      @WebPubSubTrigger(
              name = "request",
              hub = "scenario",
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connect")
          ConnectEventRequest request) {
    Map<String, List<String>> query = request.getQuery();
    if (!query.containsKey("member")) {
      return request.accept();
    }
    int member = number(query, "member");
    int first = query.containsKey("first") ? number(query, "first") : 0;
    ConnectEventResponse response = request.accept().withUserId("u" + (first + member));
    if (query.containsKey("groups")) {
      return response.withGroups("g" + (first + member % number(query, "groups")));
    }
    return query.containsKey("size")
        ? response.withGroups("g" + (first + member / number(query, "size")))
        : response;
  }

  private static int number(Map<String, List<String>> query, String name) {
    return Integer.parseInt(query.get(name).get(0));
  }

  /** The echo by way of an event handler. */
  @FunctionName("echo")
  public UserEventResponse echo(
      @WebPubSubTrigger(
              name = "request",
              hub = "scenario",
              eventType = WebPubSubEventType.USER,
              eventName = "message")
          UserEventRequest request) {
    return request.textResponse(request.getData());
  }
}
