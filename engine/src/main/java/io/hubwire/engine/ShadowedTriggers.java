package io.hubwire.engine;

import io.hubwire.bindings.EventType;
import io.hubwire.bindings.TriggerListener;
import io.hubwire.service.HubSettings;
import io.hubwire.service.upstream.EventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Triggers that never fire, since handlers of the settings are asked first and take the events. */
public final class ShadowedTriggers {

  private static final String ENDPOINT = "/runtime/webhooks/webpubsub";

  private ShadowedTriggers() {}

  /**
   * One sentence for each handler that takes events from triggers.
   *
   * @param hubs the settings alone, by the hubs' canonical names
   */
  public static List<String> of(List<TriggerListener> listeners, Map<String, HubSettings> hubs) {
    List<String> sentences = new ArrayList<>();
    List<TriggerListener> left = new ArrayList<>(listeners);
    hubs.forEach(
        (hub, settings) -> {
          for (EventHandler handler : settings.eventHandlers()) {
            List<TriggerListener> taken =
                left.stream().filter(listener -> takes(hub, handler, listener)).toList();
            left.removeAll(taken);
            if (!taken.isEmpty() && !isTriggerEndpoint(handler)) {
              sentences.add(sentence(hub, handler, taken));
            }
          }
        });
    return sentences;
  }

  private static boolean takes(String hub, EventHandler handler, TriggerListener listener) {
    return listener.hub().equalsIgnoreCase(hub)
        && (listener.eventType() == EventType.USER
            ? handler.wantsUserEvent(listener.eventName())
            : handler.wantsSystemEvent(listener.eventName()));
  }

  /** Events that a handler takes to the functions host reach the triggers all the same. */
  private static boolean isTriggerEndpoint(EventHandler handler) {
    return withoutQuery(handler).endsWith(ENDPOINT);
  }

  private static String sentence(String hub, EventHandler handler, List<TriggerListener> taken) {
    List<String> events = taken.stream().map(TriggerListener::eventName).distinct().toList();
    List<String> functions = taken.stream().map(TriggerListener::function).distinct().toList();
    return "The handler "
        + withoutQuery(handler)
        + " of the settings is asked first and takes "
        + String.join(", ", events)
        + " of the hub '"
        + hub
        + "': "
        + (functions.size() == 1 ? "the function " : "the functions ")
        + String.join(", ", functions)
        + " will never run. Narrow its userEventPattern and systemEvents, or remove it.";
  }

  /** The query carries keys. */
  private static String withoutQuery(EventHandler handler) {
    String url = handler.urlTemplate();
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
