package io.hubwire.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes responses to events as HTTP, as the host does it for a trigger's return value. */
final class HttpReply {
  private static final int OK = 200;
  private static final String CONTENT_TYPE = "Content-Type";
  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          WebPubSubDataType.TEXT.wireName(), "text/plain",
          WebPubSubDataType.JSON.wireName(), "application/json",
          WebPubSubDataType.BINARY.wireName(), "application/octet-stream");

  private HttpReply() {}

  static HttpResponseMessage prepared(
      HttpRequestMessage<?> http, WebPubSubContextResponse response) {
    HttpResponseMessage.Builder builder = status(http, response.getStatus());
    response.getHeaders().forEach((name, values) -> builder.header(name, String.join(",", values)));
    if (!response.getBody().isEmpty()) {
      builder.header(CONTENT_TYPE, "text/plain; charset=utf-8").body(response.getBody());
    }
    return builder.build();
  }

  static HttpResponseMessage to(
      HttpRequestMessage<?> http, WebPubSubEventResponse reply, Map<String, Object> states) {
    if (reply instanceof ConnectEventResponse accepted) {
      HttpResponseMessage.Builder builder =
          withStates(status(http, OK), accepted.changes(), states);
      return builder
          .header(CONTENT_TYPE, "application/json")
          .body(JsonText.of(body(accepted.members())))
          .build();
    }
    if (reply instanceof UserEventResponse answer) {
      HttpResponseMessage.Builder builder = withStates(status(http, OK), answer.changes(), states);
      return withData(builder, answer.dataType(), answer.data()).build();
    }
    if (reply instanceof MqttConnectEventErrorResponse refusal) {
      return text(
          status(http, MqttErrors.status(refusal.getCode())), JsonText.of(body(refusal.mqtt())));
    }
    EventErrorResponse error = (EventErrorResponse) reply;
    return text(status(http, error.getCode().status()), error.getErrorMessage());
  }

  private static HttpResponseMessage.Builder status(HttpRequestMessage<?> http, int status) {
    return http.createResponseBuilder(HttpStatusType.custom(status));
  }

  private static HttpResponseMessage text(HttpResponseMessage.Builder builder, String body) {
    return builder.header(CONTENT_TYPE, "text/plain; charset=utf-8").body(body).build();
  }

  private static HttpResponseMessage.Builder withData(
      HttpResponseMessage.Builder builder, @Nullable String dataType, @Nullable Object data) {
    if (dataType == null || data == null) {
      return builder;
    }
    Object body = data instanceof BufferJson buffer ? buffer.bytes() : data;
    return builder
        .header(CONTENT_TYPE, CONTENT_TYPES.getOrDefault(dataType, "application/octet-stream"))
        .body(body);
  }

  /**
   * The service keeps the states of a response without the header, so an unchanged set need not be
   * sent.
   */
  private static HttpResponseMessage.Builder withStates(
      HttpResponseMessage.Builder builder, StateChanges changes, Map<String, Object> states) {
    return changes.isEmpty()
        ? builder
        : builder.header("ce-connectionState", encode(changes.applyTo(states)));
  }

  /** Base64 of a JSON object whose values are base64 of each state's JSON text. */
  private static String encode(Map<String, Object> states) {
    Map<String, Object> encoded = new LinkedHashMap<>();
    states.forEach((key, value) -> encoded.put(key, base64(JsonText.of(value))));
    return base64(JsonText.of(encoded));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, @Nullable Object> body(ConnectEventResponse.Members members) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    if (members.mqtt() != null) {
      body.put("mqtt", Map.of("userProperties", properties(members.mqtt())));
    }
    body.put("userId", members.userId());
    body.put("groups", members.groups());
    body.put("subprotocol", members.subprotocol());
    body.put("roles", members.roles());
    return body;
  }

  private static Map<String, @Nullable Object> body(MqttConnectResponseProperties mqtt) {
    Map<String, @Nullable Object> refusal = new LinkedHashMap<>();
    refusal.put("code", mqtt.code());
    refusal.put("reason", mqtt.reason());
    refusal.put("userProperties", properties(mqtt));
    return Map.of("mqtt", refusal);
  }

  private static List<Map<String, String>> properties(MqttConnectResponseProperties mqtt) {
    return mqtt.userProperties().stream()
        .map(property -> Map.of("name", property.getName(), "value", property.getValue()))
        .toList();
  }
}
