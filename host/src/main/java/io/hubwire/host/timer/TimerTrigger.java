package io.hubwire.host.timer;

import io.hubwire.host.time.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts a function by its schedule, never twice at the same time: the next moment is looked for
 * when a run has ended.
 */
public final class TimerTrigger {

  private final TimerSchedule schedule;
  private final boolean monitored;
  private final HostClock clock;
  private final Function<String, ? extends CompletionStage<?>> function;
  private HostClock.@Nullable Pending pending;
  private @Nullable Instant last;
  private boolean stopped;

  /**
   * Waits for {@link #start}.
   *
   * @param monitored whether the function is told when it ran last
   * @param function runs once for the trigger's value; its stage ends with the run
   */
  public TimerTrigger(
      TimerSchedule schedule,
      boolean monitored,
      HostClock clock,
      Function<String, ? extends CompletionStage<?>> function) {
    this.schedule = schedule;
    this.monitored = monitored;
    this.clock = clock;
    this.function = function;
  }

  /** Begins, with a run at once if asked for. */
  public void start(boolean atOnce) {
    if (atOnce) {
      fire();
    } else {
      scheduleNext();
    }
  }

  /** Starts no more runs. */
  public synchronized void stop() {
    stopped = true;
    if (pending != null) {
      pending.cancel();
    }
  }

  /** The trigger's value for a run now. */
  public synchronized String value() {
    String status = monitored ? status(clock.instant()) : "null";
    return "{\"Schedule\":{\"AdjustForDST\":"
        + schedule.followsWallClock()
        + "},\"ScheduleStatus\":"
        + status
        + ",\"IsPastDue\":false}";
  }

  private String status(Instant now) {
    String lastRun = last == null ? "0001-01-01T00:00:00+00:00" : text(last);
    String next = schedule.next(now).map(TimerTrigger::text).orElse(lastRun);
    return "{\"Last\":\"%s\",\"Next\":\"%s\",\"LastUpdated\":\"%s\"}"
        .formatted(lastRun, next, lastRun);
  }

  private static String text(Instant moment) {
    return moment.toString().replace("Z", "+00:00");
  }

  private void fire() {
    String value = value();
    synchronized (this) {
      last = clock.instant();
    }
    function.apply(value).whenComplete((result, error) -> scheduleNext());
  }

  private synchronized void scheduleNext() {
    Instant now = clock.instant();
    Optional<Instant> next = schedule.next(now);
    if (!stopped && next.isPresent()) {
      pending = clock.after(Duration.between(now, next.get()), this::fire);
    }
  }
}
