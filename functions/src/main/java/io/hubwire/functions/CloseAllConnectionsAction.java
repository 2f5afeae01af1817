package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes every connection of the hub. Made by {@link WebPubSubAction#closeAllConnections}.
 *
 * <p>Immutable.
 */
public final class CloseAllConnectionsAction extends WebPubSubAction {
  private final @Nullable List<String> excluded;
  private final @Nullable String reason;

  CloseAllConnectionsAction(@Nullable List<String> excluded, @Nullable String reason) {
    super("closeAllConnections");
    this.excluded = excluded;
    this.reason = reason;
  }

  /**
   * Returns the same action that leaves these connections open. Replaces what was excluded before.
   */
  public CloseAllConnectionsAction excluding(String... connectionIds) {
    return new CloseAllConnectionsAction(Checks.orAbsent(List.of(connectionIds)), reason);
  }

  /** Returns the same action, which tells the clients this reason. */
  public CloseAllConnectionsAction because(String why) {
    return new CloseAllConnectionsAction(excluded, why);
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(excluded, reason);
  }
}
