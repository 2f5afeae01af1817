package io.hubwire.service.config;

import io.hubwire.service.HubSettings;
import io.hubwire.service.upstream.EventHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said about a hub.
 *
 * @param retryServerErrors empty where nothing is said: its default depends on the mode
 */
record ConfiguredHub(
    List<EventHandler> eventHandlers,
    boolean allowAnonymous,
    boolean closeOnFailedEvent,
    Optional<Boolean> retryServerErrors) {

  ConfiguredHub {
    eventHandlers = List.copyOf(eventHandlers);
  }

  static Map<String, HubSettings> all(Map<String, ConfiguredHub> hubs, boolean retry) {
    Map<String, HubSettings> settings = new LinkedHashMap<>();
    hubs.forEach(
        (name, hub) ->
            settings.put(
                name,
                new HubSettings(
                    hub.eventHandlers(),
                    hub.allowAnonymous(),
                    hub.closeOnFailedEvent(),
                    hub.retryServerErrors().orElse(retry))));
    return settings;
  }
}
