package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds one connection to a group. Made by {@link WebPubSubAction#addConnectionToGroup}.
 *
 * <p>Immutable.
 */
public final class AddConnectionToGroupAction extends WebPubSubAction {
  private final String connectionId;
  private final String group;

  AddConnectionToGroupAction(String connectionId, String group) {
    super("addConnectionToGroup");
    this.connectionId = Checks.notEmpty(connectionId, "connectionId");
    this.group = Checks.notEmpty(group, "group");
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(connectionId, group);
  }
}
