package io.hubwire.cli.doctor;

import io.hubwire.bindings.TriggerListener;
import io.hubwire.engine.ShadowedTriggers;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceException;
import io.hubwire.service.config.ServiceConfiguration;
import io.hubwire.service.config.SettingsSources;
import io.hubwire.service.upstream.EventHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code hubwire.json}, and whatever else the service takes its settings from. */
final class ServiceSettingsCheck {

  private static final String ENDPOINT = "/runtime/webhooks/webpubsub";
  private static final List<String> LOCAL =
      List.of("{host}", "http://localhost", "http://127.0.0.1", "http://[::1]");

  private final Path file;
  private final List<Finding> findings = new ArrayList<>();
  private Map<String, HubSettings> hubs = Map.of();

  private ServiceSettingsCheck(Path root) {
    this.file = root.resolve("hubwire.json");
  }

  static ServiceSettingsCheck of(Path root) {
    ServiceSettingsCheck check = new ServiceSettingsCheck(root);
    check.read(SettingsSources.of(Map.of(), System.getenv(), root, Path.of("").toAbsolutePath()));
    return check;
  }

  private void read(SettingsSources sources) {
    try {
      hubs = ServiceConfiguration.read(sources).hubs(false);
      hubs.values().stream().flatMap(hub -> hub.eventHandlers().stream()).forEach(this::examine);
    } catch (ServiceException e) {
      findings.add(
          Finding.general(
              "The service cannot start with these settings.",
              file.toString(),
              String.valueOf(e.getMessage()),
              "Write one of the names or values that the sentence expects."));
    }
  }

  private void examine(EventHandler handler) {
    String url = handler.urlTemplate();
    boolean local = LOCAL.stream().anyMatch(url::startsWith);
    if (url.contains(ENDPOINT) && !local && !url.contains("code=")) {
      findings.add(
          Finding.general(
              "The handler's URL has no key.",
              file + ", " + url.replaceAll("\\?.*", ""),
              "A functions host in Azure answers 401 without the key of its extension, the system"
                  + " key webpubsub_extension.",
              "\"urlTemplate\": \"" + url.replaceAll("\\?.*", "") + "?code=<key>\""));
    }
  }

  List<Finding> findings() {
    return findings;
  }

  /** Whether handlers of the settings get a user event, whatever their hub. */
  boolean wantsUserEvent(String event) {
    return hubs.values().stream()
        .flatMap(hub -> hub.eventHandlers().stream())
        .anyMatch(handler -> handler.wantsUserEvent(event));
  }

  /** Triggers that the settings keep from firing. */
  List<Finding> shadowed(List<TriggerListener> listeners) {
    return ShadowedTriggers.of(listeners, hubs).stream()
        .map(
            why ->
                Finding.general(
                    "A handler of the settings takes events from triggers.",
                    file.toString(),
                    why,
                    "\"userEventPattern\": \"<names of other events>\", \"systemEvents\": []"))
        .toList();
  }
}
