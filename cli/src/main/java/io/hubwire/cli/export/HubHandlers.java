package io.hubwire.cli.export;

import io.hubwire.App;
import io.hubwire.cli.app.AppLook;
import io.hubwire.engine.DerivedHandlers;
import io.hubwire.host.AppInspection;
import io.hubwire.service.HubSettings;
import io.hubwire.service.config.ServiceConfiguration;
import io.hubwire.service.config.SettingsSources;
import io.hubwire.service.upstream.EventHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the service of an app does with a hub's events.
 *
 * @param hub the canonical name
 * @param handlers in the order in which they are asked
 * @param anonymous whether clients may connect without a token
 */
public record HubHandlers(String hub, List<EventHandler> handlers, boolean anonymous) {

  /** Stands in URLs for the base URL of the host that runs the functions. */
  public static final String HOST = "{host}";

  /** Stands in URLs for the key of the trigger's endpoint. */
  public static final String KEY = "{key}";

  private static final String ENDPOINT = HOST + "/runtime/webhooks/webpubsub?code=" + KEY;

  public HubHandlers {
    handlers = List.copyOf(handlers);
  }

  /**
   * Those of an app by the names of the hubs, as {@code start} wires them: first what the settings
   * name, then what follows from the triggers.
   *
   * @throws io.hubwire.host.config.HostException where the app's settings are broken
   * @throws io.hubwire.service.ServiceException where the service's are
   */
  public static List<HubHandlers> of(App app) {
    Path here = Path.of("").toAbsolutePath();
    Map<String, HubSettings> configured =
        ServiceConfiguration.read(
                SettingsSources.of(Map.of(), System.getenv(), app.settings(), here))
            .hubs(true);
    Map<String, HubHandlers> hubs = new TreeMap<>();
    configured.forEach(
        (hub, settings) ->
            hubs.put(
                hub, new HubHandlers(hub, settings.eventHandlers(), settings.allowAnonymous())));
    try (AppInspection inspection = AppLook.at(app)) {
      DerivedHandlers.of(inspection.webPubSubListeners(), ENDPOINT)
          .forEach((hub, handler) -> hubs.merge(hub, alone(hub, handler), HubHandlers::plus));
    }
    return List.copyOf(hubs.values());
  }

  private static HubHandlers alone(String hub, EventHandler handler) {
    return new HubHandlers(hub, List.of(handler), false);
  }

  private HubHandlers plus(HubHandlers derived) {
    List<EventHandler> all = new ArrayList<>(handlers);
    all.addAll(derived.handlers());
    return new HubHandlers(hub, all, anonymous);
  }
}
