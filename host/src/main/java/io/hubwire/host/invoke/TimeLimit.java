package io.hubwire.host.invoke;

import io.hubwire.host.time.HostClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How long a call may take, its wait for a thread included. Whom it ends may change meanwhile. */
final class TimeLimit {

  private final HostClock.Pending pending;
  private Runnable ends;
  private boolean over;

  /**
   * Begins to run.
   *
   * @param limit null without limit
   * @param executor runs what ends the call, since the clock's thread must not be held
   */
  TimeLimit(HostClock clock, @Nullable Duration limit, Executor executor, Runnable ends) {
    this.ends = ends;
    this.pending = limit == null ? () -> {} : clock.after(limit, () -> executor.execute(this::end));
  }

  private void end() {
    Runnable now;
    synchronized (this) {
      over = true;
      now = ends;
    }
    now.run();
  }

  /** From now on something else ends the call; at once where the time is over already. */
  void endBy(Runnable other) {
    boolean late;
    synchronized (this) {
      ends = other;
      late = over;
    }
    if (late) {
      other.run();
    }
  }

  /** The call has ended by itself. */
  void cancel() {
    pending.cancel();
  }
}
