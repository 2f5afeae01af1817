package io.hubwire.service.upstream;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.EventSignature;
import io.hubwire.protocol.event.ConnectBody;
import io.hubwire.protocol.event.DisconnectedBody;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.PayloadType;
import io.hubwire.protocol.event.UpstreamEvent;
import io.hubwire.protocol.frame.DataType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Writes events as requests to handlers. */
final class EventRequests {

  private final Supplier<String> origin;
  private final Supplier<List<AccessKey>> keys;

  /**
   * @param origin the service's host name
   * @param keys all of them sign each event
   */
  EventRequests(Supplier<String> origin, Supplier<List<AccessKey>> keys) {
    this.origin = origin;
    this.keys = keys;
  }

  /**
   * Writes an event.
   *
   * @param requestId 32 hexadecimal digits
   */
  HandlerClient.Request write(ServiceEvent event, String url, String requestId, Instant now) {
    UpstreamEvent upstream = upstream(event, requestId, now);
    Map<String, String> headers = upstream.toHeaders();
    String cookies = event.context().cookies().header(URI.create(url), now);
    if (cookies != null) {
      headers.put("Cookie", cookies);
    }
    return new HandlerClient.Request("POST", url, headers, upstream.toBody());
  }

  private UpstreamEvent upstream(ServiceEvent event, String requestId, Instant now) {
    return switch (event) {
      case ServiceEvent.Connect connect ->
          new UpstreamEvent.Connect(
              attributes(event, requestId, now),
              new ConnectBody(
                  connect.claims(),
                  connect.query(),
                  connect.headers(),
                  connect.subprotocols(),
                  connect.certificates(),
                  null));
      case ServiceEvent.Connected unused ->
          new UpstreamEvent.Connected(attributes(event, requestId, now));
      case ServiceEvent.Disconnected disconnected ->
          new UpstreamEvent.Disconnected(
              attributes(event, requestId, now), new DisconnectedBody(disconnected.reason(), null));
      case ServiceEvent.User user ->
          new UpstreamEvent.User(
              attributes(event, requestId, now),
              payloadType(user.message().type()).eventContentType(),
              user.message().payload());
    };
  }

  private EventAttributes attributes(ServiceEvent event, String requestId, Instant now) {
    EventContext context = event.context();
    String name = event.title();
    boolean user = event instanceof ServiceEvent.User;
    String userId = context.userId();
    return new EventAttributes(
        context.hub(),
        context.connectionId(),
        name,
        (user ? EventAttributes.USER_PREFIX : EventAttributes.SYSTEM_PREFIX) + name,
        EventAttributes.sourceOf(context.hub(), context.connectionId()),
        context.number(),
        now,
        userId == null || userId.isEmpty() ? null : userId,
        context.subprotocol(),
        context.state(),
        EventSignature.sign(context.connectionId(), keys.get()),
        origin.get(),
        null,
        null,
        guid(requestId),
        metadata(event));
  }

  private static Map<String, String> metadata(ServiceEvent event) {
    if (!(event instanceof ServiceEvent.User user) || user.message().metadata().isEmpty()) {
      return Map.of();
    }
    Map<String, String> lower = new TreeMap<>();
    user.message()
        .metadata()
        .forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private static PayloadType payloadType(DataType type) {
    return switch (type) {
      case TEXT -> PayloadType.TEXT;
      case JSON -> PayloadType.JSON;
      case BINARY -> PayloadType.BINARY;
      case PROTOBUF -> PayloadType.PROTOBUF;
    };
  }

  private static String guid(String digits) {
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }
}
