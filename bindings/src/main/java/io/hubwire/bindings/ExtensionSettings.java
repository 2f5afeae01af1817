package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What the app's settings and host.json say to all bindings. */
final class ExtensionSettings {

  private static final String HUB_SETTING = "WebPubSubHub";

  private final AppSettings settings;
  private final Connections connections;
  private final @Nullable String globalHub;

  ExtensionSettings(AppSettings settings, @Nullable ObjectNode hostJson) {
    this.settings = settings;
    connections = new Connections(settings, text(hostJson, "connectionString"));
    String hub = text(hostJson, "hub");
    globalHub = hub == null || hub.isEmpty() ? settings.get(HUB_SETTING) : hub;
  }

  Connections connections() {
    return connections;
  }

  /** The hub of bindings that name none; null where the app has none. */
  @Nullable String globalHub() {
    return globalHub;
  }

  /** A trigger's hub, its own or the global one. */
  String triggerHub(@Nullable String own) {
    String hub = own == null || own.isEmpty() ? globalHub : resolveForTrigger(own);
    if (hub == null || hub.isEmpty()) {
      throw new BindingException(
          "Hub name should be configured in either attribute or appsettings.");
    }
    return hub;
  }

  String resolveForTrigger(String template) {
    return SettingTemplate.resolveForTrigger(settings, template);
  }

  String resolve(String template) {
    return SettingTemplate.resolve(settings, template);
  }

  private static @Nullable String text(@Nullable ObjectNode json, String name) {
    JsonNode value = json == null ? null : Json.find(json, name);
    return value == null || value.isNull() ? null : value.asText();
  }
}
