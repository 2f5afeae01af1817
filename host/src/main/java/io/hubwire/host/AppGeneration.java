package io.hubwire.host;

import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostOptions;
import io.hubwire.host.invoke.Invocations;
import io.hubwire.host.timer.TimerTrigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One load of an app: everything that a changed app replaces.
 *
 * @param timers by the name of their function
 * @param end closes what was loaded
 */
record AppGeneration(
    AppConfiguration configuration,
    HostOptions options,
    LoadedApp app,
    List<HostedEntry> entries,
    HttpTriggers http,
    WebPubSubExtension extension,
    Map<String, StartableTimer> timers,
    Invocations invocations,
    AppEnd end) {

  /** A timer with whether it fires at once. */
  record StartableTimer(TimerTrigger trigger, boolean atOnce, boolean disabled) {}

  /** Begins to fire timers. */
  void start() {
    for (StartableTimer timer : timers.values()) {
      if (!timer.disabled()) {
        timer.trigger().start(timer.atOnce());
      }
    }
  }

  /** A function by its name, ignoring case. */
  Optional<HostedEntry> entry(String name) {
    return entries.stream().filter(entry -> entry.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Fires no more timers, and lets everything go when the last invocation has ended. */
  void retire() {
    timers.values().forEach(timer -> timer.trigger().stop());
    end.afterLastCall();
  }
}
