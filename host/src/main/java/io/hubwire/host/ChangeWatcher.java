package io.hubwire.host;

import io.hubwire.host.app.AppFingerprint;
import io.hubwire.host.time.HostClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reloads an app whose files have changed. Looks at them twice a second instead of asking the
 * operating system: a build writes many files, and what counts is that it has stopped.
 */
final class ChangeWatcher {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final RunningApp running;
  private final HostClock clock;
  private @Nullable String changed;
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

  /** Reloads the app if its files differ from those loaded and have not changed since last time. */
  synchronized void look() {
    String now = AppFingerprint.of(running.ports().settings().app());
    if (stopped || now.equals(running.fingerprint())) {
      changed = null;
    } else if (now.equals(changed)) {
      changed = null;
      running.reload();
    } else {
      changed = now;
    }
  }
}
