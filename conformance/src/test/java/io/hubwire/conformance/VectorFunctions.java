package io.hubwire.conformance;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.ConnectedEventRequest;
import io.hubwire.functions.WebPubSubContextInput;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The functions of the vectors: each returns what its row says. */
public final class VectorFunctions {
  private static final String HUB = "testhub";
  private static final ConcurrentLinkedQueue<String> CONNECTED = new ConcurrentLinkedQueue<>();

  @FunctionName("connected")
  public void connected(
      @WebPubSubTrigger(hub = HUB, eventType = WebPubSubEventType.SYSTEM, eventName = "connected")
          ConnectedEventRequest request) {
    CONNECTED.add(request.getConnectionContext().getUserId().orElse("nobody"));
  }

  /** Who has connected since the last time that this was asked. */
  @FunctionName("whoConnected")
  public String whoConnected(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http) {
    String users = String.join(",", CONNECTED);
    CONNECTED.clear();
    return users;
  }

  /** The context as the function gets it. */
  @FunctionName("context")
  public String context(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubContextInput String context) {
    return context;
  }

  @FunctionName("connect")
  public Object connect(
      @WebPubSubTrigger(
              name = "query",
              hub = HUB,
              eventType = WebPubSubEventType.SYSTEM,
              eventName = "connect")
          Map<String, List<String>> query) {
    List<Map<String, String>> properties = List.of(Map.of("name", "a", "value", "b"));
    String row = query.getOrDefault("row", List.of("none")).get(0);
    return switch (row) {
      case "29" -> object("code", "unauthorized", "errorMessage", "not valid user.");
      case "30" -> object("userId", "aaa", "states", "a");
      case "31" -> object("userId", "aaa", "states", new Twice());
      case "32" -> object("test", "test", "errorMessage", "not valid user.");
      case "37" -> {
        Map<String, Object> answer = object("mqtt", object("userProperties", properties));
        answer.put("userId", "userId");
        answer.put("groups", List.of("group1", "group2"));
        answer.put("subprotocol", "mqtt");
        answer.put("roles", List.of("webpubsub.joinLeaveGroup"));
        yield answer;
      }
      case "38" -> object("mqtt", object("code", 5, "reason", "not authorized"));
      case "39" -> {
        Map<String, Object> mqtt = object("code", 135, "reason", "reason");
        mqtt.put("userProperties", properties);
        yield object("mqtt", mqtt, "errorMessage", "reason");
      }
      default -> throw new IllegalArgumentException(row);
    };
  }

  /** Answers with the data type that the client has sent as text, a number where it is one. */
  @FunctionName("message")
  public Object message(
      @WebPubSubTrigger(
              name = "data",
              hub = HUB,
              eventType = WebPubSubEventType.USER,
              eventName = "message")
          String dataType) {
    if (dataType.equals("an array")) {
      return List.of("test", "dataType", "text");
    }
    boolean number = dataType.chars().allMatch(Character::isDigit);
    return object("data", "test", "dataType", number ? Integer.valueOf(dataType) : dataType);
  }

  private static Map<String, Object> object(String name, Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(name, value);
    return object;
  }

  private static Map<String, Object> object(
      String name, Object value, String name2, Object value2) {
    Map<String, Object> object = object(name, value);
    object.put(name2, value2);
    return object;
  }

  /** A JSON object that says {@code a} twice. */
  static final class Twice extends AbstractMap<String, String> {
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
      return new LinkedHashSet<>(List.of(Map.entry("a", "b"), Map.entry("a", "c")));
    }
  }
}
