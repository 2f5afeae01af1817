package io.hubwire.cli;

import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.HubSettings;
import java.util.List;
import java.util.Map;

/** What {@code service} says about itself, besides the log. */
sealed interface ServiceReport permits ServiceTextReport, ServiceJsonReport {

  /** The command works; nothing runs yet. */
  void begin();

  /**
   * Clients are taken from now on.
   *
   * @param service where, and with which key
   * @param hubs those that have settings
   * @param notes what is odd about the settings, one sentence each
   * @param millis since the command was typed
   */
  void ready(
      ConnectionString service, Map<String, HubSettings> hubs, List<String> notes, long millis);

  /** It was told to stop. */
  void stopping();
}
