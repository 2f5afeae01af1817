package io.hubwire.host;

import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.host.app.DiscoveredApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostOptions;
import io.hubwire.host.invoke.FunctionInvoker;
import io.hubwire.host.invoke.Invocations;
import io.hubwire.host.timer.TimerTrigger;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One load of an app: everything that a changed app replaces.
 *
 * @param timers by the name of their function
 */
record AppGeneration(
    AppConfiguration configuration,
    HostOptions options,
    DiscoveredApp app,
    List<HostedEntry> entries,
    HttpTriggers http,
    WebPubSubExtension extension,
    Map<String, StartableTimer> timers,
    Invocations invocations,
    FunctionInvoker invoker) {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");

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

  /** Fires no more timers; the classes go when the last invocation has ended. */
  CompletionStage<Void> retire() {
    timers.values().forEach(timer -> timer.trigger().stop());
    return invocations.inFlight().drained().thenRun(this::close);
  }

  private void close() {
    invoker.close();
    try {
      app.close();
    } catch (IOException e) {
      LOG.warn("The classes of the app before this cannot be released: {}", e.toString());
    }
  }
}
