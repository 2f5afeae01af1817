package io.hubwire.bindings;

/**
 * A function that listens to events: for the table of functions, and for deriving the event
 * handlers of a service.
 *
 * @param function the function's name
 */
public record TriggerListener(
    String function,
    String hub,
    EventType eventType,
    String eventName,
    ClientProtocols clientProtocols) {}
