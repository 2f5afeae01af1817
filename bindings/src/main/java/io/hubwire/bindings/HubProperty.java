package io.hubwire.bindings;

import org.jspecify.annotations.Nullable;

/** The hub of a binding that calls a service: its own, else the app's. */
record HubProperty(String binding, String own, String global) {

  /**
   * Reads the property {@code hub}.
   *
   * @param extension the original's name of the binding, for its message
   * @throws BindingException where neither the binding nor the app names a hub
   */
  static HubProperty of(
      BindingProperties properties, ExtensionSettings settings, String extension) {
    String raw = properties.text("hub");
    @Nullable String global = settings.globalHub();
    if (raw == null && global == null) {
      throw new BindingException("Resolved 'Hub' value is null for extension '" + extension + "'.");
    }
    return new HubProperty(
        properties.name(), raw == null ? "" : settings.resolve(raw), global == null ? "" : global);
  }

  /** The hub of one invocation. */
  String expand(BindingData data) {
    String expanded = own.isEmpty() ? "" : data.expand(own);
    String hub = expanded.isEmpty() ? global : expanded;
    if (hub.isEmpty()) {
      throw new BindingException(
          "The hub of the binding '"
              + binding
              + "' is empty. Set its property 'hub', or the app setting 'WebPubSubHub'.");
    }
    return hub;
  }
}
