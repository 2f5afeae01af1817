package io.hubwire.bindings;

import io.hubwire.protocol.event.EventAttributes;
import java.util.Comparator;
import java.util.Locale;

/** What an event is routed by, in lower case. */
record RoutingKey(
    String hub, EventType eventType, String eventName, ClientProtocols clientProtocols)
    implements Comparable<RoutingKey> {

  private static final Comparator<RoutingKey> ORDER =
      Comparator.comparing(RoutingKey::hub)
          .thenComparing(RoutingKey::eventType)
          .thenComparing(RoutingKey::eventName)
          .thenComparing(RoutingKey::clientProtocols);

  RoutingKey {
    hub = hub.toLowerCase(Locale.ROOT);
    eventName = eventName.toLowerCase(Locale.ROOT);
  }

  static RoutingKey of(WebPubSubTriggerBinding trigger) {
    return new RoutingKey(
        trigger.hub(), trigger.eventType(), trigger.eventName(), trigger.clientProtocols());
  }

  /** The key of an event for exactly its own kind of client. */
  static RoutingKey of(EventAttributes event) {
    return new RoutingKey(
        event.hub() == null ? "" : event.hub(),
        event.isSystem() ? EventType.SYSTEM : EventType.USER,
        event.eventName() == null ? "" : event.eventName(),
        event.isMqtt() ? ClientProtocols.MQTT : ClientProtocols.WEB_PUB_SUB);
  }

  /** The same event for clients of any kind. */
  RoutingKey forAllClients() {
    return new RoutingKey(hub, eventType, eventName, ClientProtocols.ALL);
  }

  @Override
  public int compareTo(RoutingKey other) {
    return ORDER.compare(this, other);
  }

  /** For messages, as in {@code chat.User.message.WebPubSub}. */
  String text() {
    return String.join(".", hub, eventType.text(), eventName, clientProtocols.text());
  }
}
