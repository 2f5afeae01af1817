package io.hubwire.protocol.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a client, on its way from the service to a handler: a CloudEvent in
 * HTTP's binary form, attributes in headers, data in the body. Header values here are text; {@link
 * HeaderText} makes them bytes at the edge.
 */
public sealed interface UpstreamEvent {

  /** What every event has. */
  EventAttributes attributes();

  /** A client asks to connect; the handler's answer decides. */
  record Connect(EventAttributes attributes, ConnectBody body) implements UpstreamEvent {}

  /** A client has connected. */
  record Connected(EventAttributes attributes) implements UpstreamEvent {}

  /** A client is gone. */
  record Disconnected(EventAttributes attributes, DisconnectedBody body) implements UpstreamEvent {}

  /**
   * A client's message to the application.
   *
   * @param contentType as sent, null where there was none
   * @param payload unwrapped
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  record User(EventAttributes attributes, @Nullable String contentType, byte[] payload)
      implements UpstreamEvent {}

  /** A system event of a name that is not known here. */
  record Other(EventAttributes attributes) implements UpstreamEvent {}

  /**
   * Reads an event. What is missing among the headers is null afterwards; which of it a handler
   * needs is the handler's rule.
   *
   * @param headers names in any case
   * @throws EventFormatException where the body of a connect or disconnected event has a wrong form
   */
  static UpstreamEvent parse(Map<String, List<String>> headers, byte[] body) {
    return parse(AttributesCodec.parse(headers), headers, body);
  }

  /**
   * Reads the rest of an event whose attributes are read already.
   *
   * @throws EventFormatException where the body of a connect or disconnected event has a wrong form
   */
  static UpstreamEvent parse(
      EventAttributes attributes, Map<String, List<String>> headers, byte[] body) {
    if (!attributes.isSystem()) {
      return new User(attributes, contentType(headers), body);
    }
    String name = attributes.eventName();
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "connect" -> new Connect(attributes, ConnectBody.parse(body));
      case "connected" -> new Connected(attributes);
      case "disconnected" -> new Disconnected(attributes, DisconnectedBody.parse(body));
      default -> new Other(attributes);
    };
  }

  /** The attributes alone, for checks that come before the body is read. */
  static EventAttributes parseAttributes(Map<String, List<String>> headers) {
    return AttributesCodec.parse(headers);
  }

  /** The headers of the request, {@code Content-Type} among them. */
  default Map<String, String> toHeaders() {
    Map<String, String> headers = AttributesCodec.write(attributes());
    String contentType =
        this instanceof User user ? user.contentType() : "application/json; charset=utf-8";
    if (contentType != null) {
      headers.put(EventHeaders.CONTENT_TYPE, contentType);
    }
    return headers;
  }

  /** The body of the request. */
  default byte[] toBody() {
    return switch (this) {
      case Connect connect -> connect.body().write();
      case Disconnected disconnected -> disconnected.body().write();
      case User user -> user.payload();
      case Connected unused -> "{}".getBytes(StandardCharsets.UTF_8);
      case Other unused -> "{}".getBytes(StandardCharsets.UTF_8);
    };
  }

  private static @Nullable String contentType(Map<String, List<String>> headers) {
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(EventHeaders.CONTENT_TYPE)
          && !header.getValue().isEmpty()) {
        return header.getValue().getFirst();
      }
    }
    return null;
  }
}
