package io.hubwire;

import org.jspecify.annotations.Nullable;

/**
 * A function of a running app.
 *
 * @param trigger what starts it, for people: {@code [GET,POST] http://…} or {@code
 *     webPubSubTrigger: hub chat, user event message}
 * @param httpUrl where an HTTP function is called; null for others
 * @param disabled whether a setting keeps it from running
 * @param error why it cannot run, in a sentence; null where it can
 */
public record FunctionInfo(
    String name,
    String trigger,
    @Nullable String httpUrl,
    boolean disabled,
    @Nullable String error) {}
