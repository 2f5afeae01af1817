package io.hubwire;

import io.hubwire.host.FunctionsHost;
import io.hubwire.service.HubSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.upstream.EventHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins a host and the embedded service: the service sends each hub's events to whom the settings
 * name, and what these do not want to the functions that declare it.
 */
final class Wiring {

  private static final String HOST = "{host}";

  private final String connectionString;
  private final Map<String, HubSettings> configured;
  private final List<String> notes = new ArrayList<>();
  private volatile List<HandlerInfo> handlers = List.of();

  /**
   * Not joined yet.
   *
   * @param configured the hubs' settings; <code>{host}</code> in a URL stands for the host's own
   */
  Wiring(String connectionString, Map<String, HubSettings> configured) {
    this.connectionString = connectionString;
    this.configured = configured;
  }

  String connectionString() {
    return connectionString;
  }

  List<HandlerInfo> handlers() {
    return handlers;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /** Joins them, and again whenever the app has changed; clients stay. */
  void join(FunctionsHost host, @Nullable WebPubSubService service, boolean retryServerErrors) {
    if (service == null) {
      return;
    }
    Map<String, HubSettings> hubs = new LinkedHashMap<>();
    List<HandlerInfo> table = new ArrayList<>();
    configured.forEach(
        (hub, settings) -> {
          List<EventHandler> own =
              settings.eventHandlers().stream()
                  .map(handler -> atHost(handler, host.baseUrl().toString()))
                  .toList();
          own.forEach(handler -> table.add(info(hub, handler, "settings")));
          hubs.put(hub, settings.withEventHandlers(own));
        });
    DerivedHandlers.of(host.webPubSubListeners(), host.webPubSubUrl().toString())
        .forEach(
            (hub, handler) -> {
              HubSettings settings =
                  hubs.getOrDefault(
                      hub, new HubSettings(List.of(), false, false, retryServerErrors));
              List<EventHandler> all = new ArrayList<>(settings.eventHandlers());
              all.add(handler);
              table.add(info(hub, handler, "triggers"));
              hubs.put(hub, settings.withEventHandlers(all));
            });
    service.hubs(hubs);
    handlers = List.copyOf(table);
  }

  private static EventHandler atHost(EventHandler handler, String baseUrl) {
    return new EventHandler(
        handler.urlTemplate().replace(HOST, baseUrl),
        handler.userEventPattern(),
        handler.systemEvents());
  }

  private static HandlerInfo info(String hub, EventHandler handler, String source) {
    String url = handler.urlTemplate();
    int query = url.indexOf('?'); // it carries the key
    return new HandlerInfo(
        hub,
        query < 0 ? url : url.substring(0, query),
        handler.userEventPattern(),
        handler.systemEvents(),
        source);
  }
}
