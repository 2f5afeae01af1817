package io.hubwire.host;

import org.jspecify.annotations.Nullable;

/**
 * A function of a running host.
 *
 * @param disabled whether a setting keeps it from running
 * @param error why it cannot run, in a sentence; null where it can
 */
public record FunctionSummary(
    String name, TriggerSummary trigger, boolean disabled, @Nullable String error) {}
