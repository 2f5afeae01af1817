package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one connection out of a group. Made by {@link WebPubSubAction#removeConnectionFromGroup}.
 *
 * <p>Immutable.
 */
public final class RemoveConnectionFromGroupAction extends WebPubSubAction {
  private final String connectionId;
  private final String group;

  RemoveConnectionFromGroupAction(String connectionId, String group) {
    super("removeConnectionFromGroup");
    this.connectionId = Checks.notEmpty(connectionId, "connectionId");
    this.group = Checks.notEmpty(group, "group");
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(connectionId, group);
  }
}
