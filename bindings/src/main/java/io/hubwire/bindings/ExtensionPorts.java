package io.hubwire.bindings;

import java.time.InstantSource;

/**
 * How the extension sees the world.
 *
 * @param clock read when tokens are issued
 * @param sender carries the actions of output bindings to the service
 * @param delay waits between the tries of an action
 * @param identities stand for the app where a connection has no access key
 */
public record ExtensionPorts(
    InstantSource clock, ActionSender sender, Delay delay, IdentityTokens identities) {}
