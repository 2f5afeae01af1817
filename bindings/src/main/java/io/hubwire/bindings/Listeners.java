package io.hubwire.bindings;

import io.hubwire.protocol.event.EventAttributes;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The functions that listen to events, by what they listen to. Safe for many threads. */
final class Listeners {

  /** One function with its trigger. */
  record Listener(String function, WebPubSubTriggerBinding trigger, TriggeredFunction target) {

    TriggerListener describe() {
      return new TriggerListener(
          function,
          trigger.hub(),
          trigger.eventType(),
          trigger.eventName(),
          trigger.clientProtocols());
    }
  }

  // Sorted, so that messages and tables have one order whatever the hashes.
  private final ConcurrentSkipListMap<RoutingKey, Listener> byKey = new ConcurrentSkipListMap<>();

  void add(Listener listener) {
    WebPubSubTriggerBinding trigger = listener.trigger();
    Listener first = byKey.putIfAbsent(RoutingKey.of(trigger), listener);
    if (first != null) {
      String key =
          String.join(
              ",",
              trigger.hub(),
              trigger.eventType().text(),
              trigger.eventName(),
              trigger.clientProtocols().text());
      throw new BindingException(
          "Duplicated binding attribute find: "
              + key
              + ". The functions '"
              + first.function()
              + "' and '"
              + listener.function()
              + "' listen to the same event; change the hub, eventType, eventName or clientProtocols"
              + " of one.");
    }
  }

  void remove(String function) {
    byKey.values().removeIf(listener -> listener.function().equals(function));
  }

  /** The function for an event: one for its own kind of client before one for all kinds. */
  Listener find(EventAttributes event) throws RefusalException {
    RoutingKey key = RoutingKey.of(event);
    Listener own = byKey.get(key);
    Listener found = own == null ? byKey.get(key.forAllClients()) : own;
    if (found == null) {
      throw Refusals.route(
          event, key.text(), byKey.keySet().stream().map(RoutingKey::text).toList());
    }
    return found;
  }

  Collection<Listener> all() {
    return List.copyOf(byKey.values());
  }
}
