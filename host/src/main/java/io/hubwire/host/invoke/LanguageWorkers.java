package io.hubwire.host.invoke;

import io.hubwire.host.config.HostException;

/** Starts the workers of languages that do not run in this process. */
public interface LanguageWorkers {

  /** There are none. */
  LanguageWorkers NONE =
      app -> {
        throw new HostException(
            "The app is written in '"
                + app.language()
                + "', and this host was started without workers: it runs functions in Java only.");
      };

  /** Whether functions in Java, too, are to run in a worker. Not by default. */
  default boolean replacesJava() {
    return false;
  }

  /**
   * Starts a worker and lets it look at the app.
   *
   * @throws HostException where there is no such worker, it does not start, or the app's code
   *     cannot be loaded
   */
  AppWorker start(WorkerApp app);
}
