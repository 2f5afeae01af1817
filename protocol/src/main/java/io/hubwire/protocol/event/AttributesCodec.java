package io.hubwire.protocol.event;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attributes to headers and back. */
final class AttributesCodec {

  private AttributesCodec() {}

  static Map<String, String> write(EventAttributes event) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(EventHeaders.SPEC_VERSION, "1.0");
    headers.put(EventHeaders.SERVICE_VERSION, "1.0");
    put(headers, EventHeaders.TYPE, event.type());
    put(headers, EventHeaders.SOURCE, event.source());
    put(headers, EventHeaders.ID, event.id());
    put(headers, EventHeaders.TIME, written(event.time()));
    put(headers, EventHeaders.HUB, event.hub());
    put(headers, EventHeaders.CONNECTION_ID, event.connectionId());
    put(headers, EventHeaders.EVENT_NAME, event.eventName());
    put(headers, EventHeaders.USER_ID, event.userId());
    put(headers, EventHeaders.SUBPROTOCOL, event.subprotocol());
    put(headers, EventHeaders.CONNECTION_STATE, event.connectionState());
    put(headers, EventHeaders.SIGNATURE, event.signature());
    put(headers, EventHeaders.PHYSICAL_CONNECTION_ID, event.physicalConnectionId());
    put(headers, EventHeaders.SESSION_ID, event.sessionId());
    put(headers, EventHeaders.REQUEST_ORIGIN, event.origin());
    put(headers, EventHeaders.CLIENT_REQUEST_ID, event.clientRequestId());
    event
        .metadata()
        .forEach((key, value) -> headers.put(EventHeaders.METADATA_PREFIX + key, value));
    return headers;
  }

  static EventAttributes parse(Map<String, List<String>> received) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(received);
    return new EventAttributes(
        first(headers, EventHeaders.HUB),
        first(headers, EventHeaders.CONNECTION_ID),
        first(headers, EventHeaders.EVENT_NAME),
        first(headers, EventHeaders.TYPE),
        first(headers, EventHeaders.SOURCE),
        number(first(headers, EventHeaders.ID)),
        instant(first(headers, EventHeaders.TIME)),
        first(headers, EventHeaders.USER_ID),
        joined(headers, EventHeaders.SUBPROTOCOL),
        first(headers, EventHeaders.CONNECTION_STATE),
        joined(headers, EventHeaders.SIGNATURE),
        joined(headers, EventHeaders.REQUEST_ORIGIN),
        first(headers, EventHeaders.PHYSICAL_CONNECTION_ID),
        first(headers, EventHeaders.SESSION_ID),
        first(headers, EventHeaders.CLIENT_REQUEST_ID),
        metadata(received));
  }

  private static void put(Map<String, String> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, value.toString());
    }
  }

  private static @Nullable String written(@Nullable Instant time) {
    return time == null
        ? null
        : DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  private static @Nullable String joined(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : String.join(",", values);
  }

  // Keys in lower case, of each value what follows its last comma: lines may have been joined.
  private static Map<String, String> metadata(Map<String, List<String>> headers) {
    Map<String, String> metadata = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(EventHeaders.METADATA_PREFIX) && !values.isEmpty()) {
            String key = lower.substring(EventHeaders.METADATA_PREFIX.length());
            String last = values.getLast();
            metadata.put(key, last.substring(last.lastIndexOf(',') + 1).strip());
          }
        });
    return metadata;
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text.strip().toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
