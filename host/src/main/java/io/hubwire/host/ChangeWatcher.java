package io.hubwire.host;

import io.hubwire.host.app.AppFingerprint;
import io.hubwire.host.time.HostClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads an app whose files have changed. Looks at them twice a second instead of asking the
 * operating system: a build writes many files, and what counts is that it has stopped. One that
 * computes for long between two files is known by the classes that it still owes.
 */
final class ChangeWatcher {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** So many looks classes may be incomplete before that is said: a compiler may be at work. */
  private static final int PATIENCE = 20;

  private final RunningApp running;
  private final HostClock clock;
  private @Nullable String changed;
  private int incompleteLooks;
  private volatile boolean stopped;

  ChangeWatcher(RunningApp running, HostClock clock) {
    this.running = running;
    this.clock = clock;
  }

  void start() {
    if (!stopped) {
      // Elsewhere, since walking over files takes longer than the clock's thread may be held.
      clock.after(INTERVAL, () -> running.ports().threads().start("hubwire-watch", this::lookOn));
    }
  }

  private void lookOn() {
    look();
    start();
  }

  void stop() {
    stopped = true;
  }

  /**
   * Reloads the app if its files differ from those loaded, have not changed since last time and are
   * complete.
   */
  synchronized void look() {
    String now = AppFingerprint.of(running.ports().settings().app());
    if (stopped || now.equals(running.fingerprint())) {
      changed = null;
      incompleteLooks = 0;
    } else if (now.equals(changed)) {
      lookAtQuietFiles();
    } else {
      changed = now;
      incompleteLooks = 0;
    }
  }

  private void lookAtQuietFiles() {
    String incomplete = running.incomplete();
    if (incomplete.isEmpty()) {
      changed = null;
      incompleteLooks = 0;
      running.reload();
    } else if (++incompleteLooks == PATIENCE) {
      LOG.warn(
          "The app before goes on until its changed classes are complete: {}. Did the compilation"
              + " fail?",
          incomplete);
    }
  }
}
