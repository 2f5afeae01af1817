package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes every connection in a group. Made by {@link WebPubSubAction#closeGroupConnections}.
 *
 * <p>Immutable.
 */
public final class CloseGroupConnectionsAction extends WebPubSubAction {
  private final String group;
  private final @Nullable List<String> excluded;
  private final @Nullable String reason;

  CloseGroupConnectionsAction(
      String group, @Nullable List<String> excluded, @Nullable String reason) {
    super("closeGroupConnections");
    this.group = Checks.notEmpty(group, "group");
    this.excluded = excluded;
    this.reason = reason;
  }

  /**
   * Returns the same action that leaves these connections open. Replaces what was excluded before.
   */
  public CloseGroupConnectionsAction excluding(String... connectionIds) {
    return new CloseGroupConnectionsAction(group, Checks.orAbsent(List.of(connectionIds)), reason);
  }

  /** Returns the same action, which tells the clients this reason. */
  public CloseGroupConnectionsAction because(String why) {
    return new CloseGroupConnectionsAction(group, excluded, why);
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(group, excluded, reason);
  }
}
