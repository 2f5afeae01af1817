package io.hubwire.cli;

import io.hubwire.Hubwire;

/** What {@code start} says about itself, besides the log. */
sealed interface StartReport permits TextReport, JsonReport {

  /** The command works; nothing runs yet. */
  void begin();

  /**
   * Functions are called from now on.
   *
   * @param millis since the command was typed
   */
  void ready(Hubwire running, long millis);

  /** It was told to stop. */
  void stopping();
}
