package io.hubwire.bindings;

import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.protocol.auth.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds services by the names of settings, and the default one. */
final class Connections {

  static final String DEFAULT_SETTING = "WebPubSubConnectionString";
  private static final String HOST_JSON = "extensions.webPubSub.connectionString of host.json";

  private final AppSettings settings;
  private final @Nullable String hostJsonConnection;

  Connections(AppSettings settings, @Nullable String hostJsonConnection) {
    this.settings = settings;
    this.hostJsonConnection = hostJsonConnection;
  }

  /**
   * The service that a setting or section names.
   *
   * @throws BindingException where it names none
   */
  ServiceAccess named(String name) {
    if (name.isEmpty()) {
      throw new BindingException("Web PubSub connection section name cannot be null or empty.");
    }
    ServiceAccess found = find(name);
    if (found == null) {
      throw new BindingException(
          "Unable to resolve Web PubSub connection from configuration section '"
              + name
              + "'. "
              + howToSet(name));
    }
    return found;
  }

  /** What a connection that is not found takes. */
  static String howToSet(String name) {
    return name.contains("%")
        ? "A connection is the name of a setting and no expression: write '"
            + name.replace("%", "")
            + "'."
        : "Set '"
            + name
            + "' to a connection string, or '"
            + name
            + "__serviceUri' to the URL of a service.";
  }

  /** The service of bindings that name none; null where the app has no default. */
  @Nullable ServiceAccess byDefault() {
    return hostJsonConnection == null || hostJsonConnection.isBlank()
        ? find(DEFAULT_SETTING)
        : ofConnectionString(HOST_JSON, hostJsonConnection);
  }

  /** The services that guard a trigger or a context: those named, else the default one, if any. */
  List<ServiceAccess> guarding(List<String> names) {
    if (!names.isEmpty()) {
      return names.stream().map(this::named).toList();
    }
    ServiceAccess byDefault = byDefault();
    return byDefault == null ? List.of() : List.of(byDefault);
  }

  /** The service of a setting; null where it is not set. A connection string beats an identity. */
  @Nullable ServiceAccess find(String name) {
    String connectionString = settings.get(name);
    if (connectionString != null && !connectionString.isBlank()) {
      return ofConnectionString(name, connectionString);
    }
    String serviceUri = settings.get(name + ":serviceUri");
    return serviceUri == null || serviceUri.isBlank()
        ? null
        : ofServiceUri(name, serviceUri, Identity.of(settings, name));
  }

  private static ServiceAccess ofConnectionString(String setting, String text) {
    try {
      ConnectionString parsed = ConnectionString.parse(text);
      return new ServiceAccess(setting, parsed.endpoint(), parsed.accessKey(), null);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          "The connection string in '" + setting + "' cannot be used. " + e.getMessage(), e);
    }
  }

  private static ServiceAccess ofServiceUri(String setting, String text, Identity identity) {
    try {
      return new ServiceAccess(setting, Endpoint.parse(text), null, identity);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          "The setting '" + setting + "__serviceUri' cannot be used. " + e.getMessage(), e);
    }
  }
}
