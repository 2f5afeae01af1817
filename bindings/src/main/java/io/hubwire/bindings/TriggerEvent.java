package io.hubwire.bindings;

import io.hubwire.protocol.event.ConnectionStates;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.EventFormatException;
import io.hubwire.protocol.event.PayloadType;
import io.hubwire.protocol.event.UpstreamEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An event that passed all checks.
 *
 * @param upstream the event
 * @param states decoded
 * @param connectionContext JSON text of what functions receive under this name
 */
record TriggerEvent(UpstreamEvent upstream, ConnectionStates states, String connectionContext) {

  // Headers that describe the body are not part of the original's collection.
  private static final Set<String> BODY_HEADERS =
      Set.of(
          "allow",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-length",
          "content-location",
          "content-md5",
          "content-range",
          "content-type",
          "expires",
          "last-modified");

  /** Reads the body as the event's kind asks for. */
  static TriggerEvent read(
      HttpRequestData request, EventAttributes attributes, ConnectionStates states)
      throws RefusalException {
    UpstreamEvent upstream;
    try {
      upstream = UpstreamEvent.parse(attributes, request.headers(), request.body());
    } catch (EventFormatException e) {
      throw Refusals.body(attributes, String.valueOf(e.getMessage()));
    }
    if (upstream instanceof UpstreamEvent.User user
        && MessageDataType.ofContentType(user.contentType()) == null) {
      String contentType = user.contentType();
      throw Refusals.contentType(
          attributes, contentType == null ? "" : PayloadType.mediaTypeOf(contentType));
    }
    return new TriggerEvent(
        upstream,
        states,
        ConnectionContextJson.write(attributes, states, withoutBodyHeaders(request.headers())));
  }

  /** Whether the service waits for what the function returns. */
  boolean isAnswered() {
    return upstream instanceof UpstreamEvent.Connect || upstream instanceof UpstreamEvent.User;
  }

  /** Whether an MQTT client asks to connect. */
  boolean isMqttConnect() {
    return upstream instanceof UpstreamEvent.Connect && upstream.attributes().isMqtt();
  }

  private static Map<String, List<String>> withoutBodyHeaders(Map<String, List<String>> headers) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          if (!BODY_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            kept.put(name, values);
          }
        });
    return kept;
  }
}
