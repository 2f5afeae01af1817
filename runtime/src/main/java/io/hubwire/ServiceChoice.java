package io.hubwire;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.ServiceSettings;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which service an app gets, by the connection string that it brings, if it brings one. */
sealed interface ServiceChoice {

  /** The setting that the bindings read. */
  String SETTING = "WebPubSubConnectionString";

  /** The embedded service, its connection string being given to the app. */
  record Embedded(int port, AccessKey key) implements ServiceChoice {}

  /** A service elsewhere: none is started. */
  record Elsewhere(ConnectionString connection) implements ServiceChoice {}

  Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * Decides.
   *
   * @param own the app's own setting, null or empty where it has none
   * @param port the embedded service's port where nothing else is said
   * @param warn is told, in one sentence, that the app's setting cannot be used
   */
  static ServiceChoice of(@Nullable String own, int port, Consumer<String> warn) {
    if (own == null || own.isBlank()) {
      return new Embedded(port, ServiceSettings.DEFAULT_KEY);
    }
    ConnectionString connection;
    try {
      connection = ConnectionString.parse(own);
    } catch (IllegalArgumentException e) {
      warn.accept(
          "The setting "
              + SETTING
              + " is not a connection string ("
              + e.getMessage()
              + "); the embedded service's own is used.");
      return new Embedded(port, ServiceSettings.DEFAULT_KEY);
    }
    if (!LOOPBACK.contains(connection.endpoint().host())) {
      return new Elsewhere(connection);
    }
    int ownPort = connection.endpoint().port() < 0 ? 80 : connection.endpoint().port();
    AccessKey key = connection.accessKey();
    return new Embedded(ownPort, key == null ? ServiceSettings.DEFAULT_KEY : key);
  }
}
