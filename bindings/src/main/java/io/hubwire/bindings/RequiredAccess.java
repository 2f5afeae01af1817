package io.hubwire.bindings;

import org.jspecify.annotations.Nullable;

/** The service that a binding which calls one must have. */
final class RequiredAccess {

  private RequiredAccess() {}

  /**
   * The service that the property {@code connection} names, else the default one.
   *
   * @param extension the original's name of the binding, for its message
   * @throws BindingException where there is none
   */
  static ServiceAccess of(
      BindingProperties properties, ExtensionSettings settings, String extension) {
    String connection = properties.text("connection");
    @Nullable ServiceAccess access =
        connection == null || connection.isEmpty()
            ? settings.connections().byDefault()
            : settings.connections().find(connection);
    if (access != null) {
      return access;
    }
    throw new BindingException(
        """
        Connection must be specified through one of the following:
          * Set '%s.Connection' property to the name of a config section that contains a Web PubSub connection.
          * Set a Web PubSub connection under 'WebPubSubConnectionString'."""
                .formatted(extension)
            + named(connection));
  }

  private static String named(@Nullable String connection) {
    return connection == null || connection.isEmpty()
        ? ""
        : "\nThe setting '" + connection + "' is not set. " + Connections.howToSet(connection);
  }
}
