package io.hubwire.engine;

import io.hubwire.HandlerInfo;
import io.hubwire.bindings.TriggerListener;
import io.hubwire.host.FunctionsHost;
import io.hubwire.service.HubSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.upstream.EventHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins a host and the embedded service: the service sends each hub's events to whom the settings
 * name, and what these do not want to the functions that declare it.
 */
final class Wiring {

  private static final String HOST = "{host}";
  private static final String EXAMPLE_HUB = "chat";

  private final FunctionsHost host;
  private final WebPubSubService service;
  private final boolean retryServerErrors;
  private Map<String, HubSettings> configured;
  private volatile List<HandlerInfo> handlers = List.of();
  private volatile List<String> notes = List.of();

  /**
   * Not joined yet.
   *
   * @param configured the hubs' settings; <code>{host}</code> in a URL stands for the host's own
   * @param retryServerErrors for hubs that no setting names
   */
  Wiring(
      FunctionsHost host,
      WebPubSubService service,
      Map<String, HubSettings> configured,
      boolean retryServerErrors) {
    this.host = host;
    this.service = service;
    this.configured = configured;
    this.retryServerErrors = retryServerErrors;
  }

  List<HandlerInfo> handlers() {
    return handlers;
  }

  /** What a person should know about the joint, if anything. */
  List<String> notes() {
    return notes;
  }

  /** Joins them, and again whenever the app has changed; clients stay. */
  synchronized void join() {
    join(configured);
  }

  /**
   * Joins them by other settings; clients stay.
   *
   * @throws io.hubwire.service.ServiceException where a handler is not usable; then all stays
   */
  synchronized void configure(Map<String, HubSettings> newSettings) {
    join(newSettings);
    configured = newSettings;
  }

  private void join(Map<String, HubSettings> settings) {
    Map<String, HubSettings> hubs = new LinkedHashMap<>();
    List<HandlerInfo> table = new ArrayList<>();
    settings.forEach(
        (hub, own) -> {
          List<EventHandler> whole = own.eventHandlers().stream().map(this::atHost).toList();
          whole.forEach(handler -> table.add(info(hub, handler, "settings")));
          hubs.put(hub, own.withEventHandlers(whole));
        });
    List<TriggerListener> listeners = host.webPubSubListeners();
    String exampleHub = listeners.isEmpty() ? EXAMPLE_HUB : listeners.getFirst().hub();
    List<String> said = new ArrayList<>(ShadowedTriggers.of(listeners, hubs));
    ContextHandlers.note(host.webPubSubContextFunctions(), exampleHub, hubs.values())
        .ifPresent(said::add);
    HubSettings others = new HubSettings(List.of(), false, false, retryServerErrors);
    DerivedHandlers.of(listeners, host.webPubSubUrl().toString())
        .forEach(
            (hub, handler) -> {
              HubSettings own = hubs.getOrDefault(hub, others);
              List<EventHandler> all = new ArrayList<>(own.eventHandlers());
              all.add(handler);
              table.add(info(hub, handler, "triggers"));
              hubs.put(hub, own.withEventHandlers(all));
            });
    service.hubs(hubs);
    handlers = List.copyOf(table);
    notes = List.copyOf(said);
  }

  private EventHandler atHost(EventHandler handler) {
    return new EventHandler(
        handler.urlTemplate().replace(HOST, host.baseUrl().toString()),
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
