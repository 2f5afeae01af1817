package io.hubwire.engine;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.server.Tls;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which service an app gets, by the connection string that it brings, if it brings one. */
sealed interface ServiceChoice {

  /** The setting that the bindings read. */
  String SETTING = "WebPubSubConnectionString";

  /**
   * The embedded service.
   *
   * @param own what says its port and key; null where its settings do
   */
  record Embedded(@Nullable ConnectionString own) implements ServiceChoice {

    /**
     * The settings that are meant.
     *
     * @param development the certificate for https where the settings name none
     */
    ServiceSettings settings(ServiceSettings configured, Tls development) {
      if (own == null) {
        return configured;
      }
      int port = own.endpoint().port();
      int schemePort = own.endpoint().scheme().equals("http") ? 80 : 443;
      AccessKey key = own.accessKey();
      ServiceSettings settings =
          (own.endpoint().scheme().equals("https")
                  ? overHttps(configured, development)
                  : configured)
              .withPort(port < 0 ? schemePort : port);
      return key == null ? settings : settings.withAccessKeys(List.of(key));
    }
  }

  /** A service elsewhere: none is started. */
  record Elsewhere(ConnectionString connection) implements ServiceChoice {}

  /** The same settings, with that certificate where they name none. */
  static ServiceSettings overHttps(ServiceSettings settings, Tls development) {
    return settings.tls() == null ? settings.withTls(development) : settings;
  }

  Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * Decides.
   *
   * @param own the app's own setting, null or empty where it has none
   * @param warn is told, in one sentence, that the app's setting cannot be used
   */
  static ServiceChoice of(@Nullable String own, Consumer<String> warn) {
    if (own == null || own.isBlank()) {
      return new Embedded(null);
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
      return new Embedded(null);
    }
    return LOOPBACK.contains(connection.endpoint().host())
        ? new Embedded(connection)
        : new Elsewhere(connection);
  }
}
