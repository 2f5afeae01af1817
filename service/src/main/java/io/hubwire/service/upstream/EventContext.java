package io.hubwire.service.upstream;

import org.jspecify.annotations.Nullable;

/**
 * What a connection's events carry from one to the next.
 *
 * @param hub canonical name
 * @param userId null for an anonymous client
 * @param subprotocol the negotiated one; null for raw clients and on connect
 * @param number the event's own, counted per connection from 0 (connect); {@code ce-id}
 * @param state the {@code ce-connectionState} that a handler set last; null where none did, empty
 *     where one set it empty
 * @param cookies what handlers set
 */
public record EventContext(
    String hub,
    String connectionId,
    @Nullable String userId,
    @Nullable String subprotocol,
    long number,
    @Nullable String state,
    Cookies cookies) {

  /** The same with the next number. */
  public EventContext next() {
    return new EventContext(hub, connectionId, userId, subprotocol, number + 1, state, cookies);
  }

  /** With what a handler's answer changed. */
  public EventContext after(EventAnswer.Accepted answer) {
    return new EventContext(
        hub,
        connectionId,
        userId,
        subprotocol,
        number,
        answer.state() != null ? answer.state() : state,
        answer.cookies());
  }
}
