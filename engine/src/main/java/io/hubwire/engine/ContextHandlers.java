package io.hubwire.engine;

import io.hubwire.host.FunctionSummary;
import io.hubwire.host.TriggerSummary;
import io.hubwire.service.HubSettings;
import io.hubwire.service.upstream.EventHandler;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Says which functions wait in vain: an HTTP function with a context binding answers events by
 * itself, but its declaration names no hub, so that no handler can be derived.
 */
final class ContextHandlers {

  private static final String HOST = "{host}";

  private ContextHandlers() {}

  /**
   * A sentence and the settings to paste; empty where every such function has a handler.
   *
   * @param hub for the example
   * @param hubs with handlers whose URLs are whole
   */
  static Optional<String> note(
      List<FunctionSummary> functions, String hub, Collection<HubSettings> hubs) {
    List<FunctionSummary> waiting =
        functions.stream().filter(function -> !hasHandler(function, hubs)).toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = waiting.stream().map(FunctionSummary::name).toList();
    String handlers =
        String.join(",\n", waiting.stream().map(function -> handler(path(url(function)))).toList());
    return Optional.of(
        """
        %s no events yet: an HTTP function with a webPubSubContext names no hub. Put this into \
        hubwire.json, with the hub that is meant:
        {
          "hubs": {
            "%s": {
              "eventHandlers": [
        %s
              ]
            }
          }
        }"""
            .formatted(
                names.size() == 1
                    ? "The function " + names.getFirst() + " gets"
                    : "The functions " + String.join(", ", names) + " get",
                hub,
                handlers));
  }

  private static String handler(String path) {
    return """
        {
          "urlTemplate": "%s",
          "userEventPattern": "*",
          "systemEvents": ["connect", "connected", "disconnected"]
        }"""
        .formatted(HOST + path)
        .indent(8)
        .stripTrailing();
  }

  private static boolean hasHandler(FunctionSummary function, Collection<HubSettings> hubs) {
    String path = path(url(function));
    return hubs.stream()
        .flatMap(hub -> hub.eventHandlers().stream())
        .map(EventHandler::urlTemplate)
        .anyMatch(template -> isSame(path, path(template)));
  }

  private static String url(FunctionSummary function) {
    return function.trigger() instanceof TriggerSummary.Http http ? http.url() : "";
  }

  /** A segment in braces may be any. */
  private static boolean isSame(String one, String other) {
    String[] here = one.split("/", -1);
    String[] there = other.split("/", -1);
    if (here.length != there.length) {
      return false;
    }
    for (int i = 0; i < here.length; i++) {
      boolean any = here[i].startsWith("{") || there[i].startsWith("{");
      if (!any && !here[i].equalsIgnoreCase(there[i])) {
        return false;
      }
    }
    return true;
  }

  /** Not by {@code java.net.URI}, to which braces are wrong. */
  private static String path(String url) {
    int authority = url.indexOf("://");
    int path = url.indexOf('/', authority < 0 ? 0 : authority + 3);
    int query = url.indexOf('?');
    if (path < 0) {
      return "/";
    }
    return query < path ? url.substring(path) : url.substring(path, query);
  }
}
