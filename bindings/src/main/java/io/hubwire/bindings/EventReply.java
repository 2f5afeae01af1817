package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.protocol.event.EventHeaders;
import io.hubwire.protocol.event.UpstreamEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service is answered, made of what a function returned. */
final class EventReply {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Triggers.WebPubSub");

  private EventReply() {}

  /** The answer to an event whose function has ended well. */
  static HttpResponseData success(TriggerEvent event, FunctionValue returned) {
    if (!event.isAnswered()) {
      return HttpResponseData.empty(200);
    }
    try {
      JsonNode json =
          returned instanceof FunctionValue.Json value ? Json.parse(value.json()) : null;
      if (json instanceof ObjectNode object) {
        return ofObject(event, object);
      }
      if (json != null && json.isArray()) {
        throw new BindingException("Response should be a JObject.");
      }
      if (!(returned instanceof FunctionValue.None) && (json == null || !json.isNull())) {
        warn(event, returned);
      }
      return HttpResponseData.empty(200);
    } catch (BindingException e) {
      return failure(event, e.getMessage());
    }
  }

  /** The answer to an event whose function threw, or returned what nobody can read. */
  static HttpResponseData failure(TriggerEvent event, String message) {
    if (!event.isAnswered()) {
      return HttpResponseData.empty(200);
    }
    if (event.isMqttConnect() && event.upstream() instanceof UpstreamEvent.Connect connect) {
      return MqttErrorReply.serverFailure(connect.body().mqtt(), message);
    }
    return HttpResponseData.text(500, message);
  }

  private static HttpResponseData ofObject(TriggerEvent event, ObjectNode returned) {
    if (MqttErrorReply.isError(returned) || ErrorReply.isError(returned)) {
      return event.isMqttConnect() ? MqttErrorReply.of(returned) : ErrorReply.of(returned);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    FunctionValue body;
    if (event.upstream() instanceof UpstreamEvent.Connect) {
      body = new FunctionValue.Bytes(ConnectReply.body(returned, event.isMqttConnect()));
      headers.put(EventHeaders.CONTENT_TYPE, List.of("application/json"));
    } else {
      UserReply reply = UserReply.of(returned);
      body = new FunctionValue.Bytes(reply.payload());
      headers.put(EventHeaders.CONTENT_TYPE, List.of(reply.type().mediaType()));
    }
    String states = StateReply.header(event.states(), returned);
    if (states != null) {
      headers.put(EventHeaders.CONNECTION_STATE, List.of(states));
    }
    return new HttpResponseData(200, headers, body);
  }

  private static void warn(TriggerEvent event, FunctionValue returned) {
    String kind = event.upstream() instanceof UpstreamEvent.Connect ? "Connect" : "User";
    LOG.warn(
        "Invalid response type {} regarding current request: {}. The service gets an empty answer;"
            + " return an object such as {\"data\":\"text\",\"dataType\":\"text\"}.",
        returned.getClass().getSimpleName(),
        kind);
  }
}
