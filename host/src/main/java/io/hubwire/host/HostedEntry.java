package io.hubwire.host;

import io.hubwire.host.app.DiscoveredFunction;
import io.hubwire.host.invoke.HostedFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function of an app, whether it can run or not.
 *
 * @param hosted how to run it, or null where it is in error
 * @param error why it cannot run, or null
 */
record HostedEntry(
    DiscoveredFunction discovered,
    @Nullable HostedFunction hosted,
    TriggerSummary trigger,
    boolean disabled,
    @Nullable String error) {

  String name() {
    return discovered.name();
  }

  FunctionSummary summary() {
    return new FunctionSummary(name(), trigger, disabled, error);
  }
}
