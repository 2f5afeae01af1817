package io.hubwire.engine;

import io.hubwire.bindings.EventType;
import io.hubwire.bindings.TriggerListener;
import io.hubwire.service.upstream.EventHandler;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Event handlers that follow from an app's triggers: each hub's events that a function wants go to
 * the host's endpoint for them, and no others.
 */
public final class DerivedHandlers {

  private DerivedHandlers() {}

  /**
   * One handler for each hub that has a trigger.
   *
   * @param url the host's endpoint, with its key where one is needed
   */
  public static Map<String, EventHandler> of(List<TriggerListener> listeners, String url) {
    Map<String, Set<String>> userEvents = new LinkedHashMap<>();
    Map<String, Set<String>> systemEvents = new LinkedHashMap<>();
    for (TriggerListener listener : listeners) {
      String hub = listener.hub().toLowerCase(Locale.ROOT);
      var events = listener.eventType() == EventType.USER ? userEvents : systemEvents;
      userEvents.computeIfAbsent(hub, name -> new LinkedHashSet<>());
      systemEvents.computeIfAbsent(hub, name -> new LinkedHashSet<>());
      events.computeIfAbsent(hub, name -> new LinkedHashSet<>()).add(listener.eventName());
    }
    Map<String, EventHandler> handlers = new LinkedHashMap<>();
    userEvents.forEach(
        (hub, names) ->
            handlers.put(
                hub,
                new EventHandler(
                    url,
                    String.join(",", names),
                    systemEvents.getOrDefault(hub, Set.of()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(Set.of("connect", "connected", "disconnected")::contains)
                        .distinct()
                        .toList())));
    return handlers;
  }
}
