package io.hubwire.functions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The responses that may change the connection's states, and the members by which those changes
 * travel.
 */
abstract sealed class StateEventResponse extends ByContent
    permits ConnectEventResponse, UserEventResponse {
  private final @Nullable Map<String, Object> states;

  /** Beyond the cloud: Microsoft's host ignores members that it does not know. */
  private final @Nullable List<String> removedStates;

  /** Beyond the cloud, like {@link #removedStates}. */
  private final @Nullable Boolean clearStates;

  StateEventResponse(StateChanges changes) {
    states = changes.set().isEmpty() ? null : changes.set();
    removedStates = changes.removed().isEmpty() ? null : changes.removed();
    clearStates = changes.cleared() ? true : null;
  }

  final StateChanges changes() {
    return new StateChanges(
        states == null ? Map.of() : states,
        removedStates == null ? List.of() : removedStates,
        Boolean.TRUE.equals(clearStates));
  }
}
