package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a user out of a group. Made by {@link WebPubSubAction#removeUserFromGroup}.
 *
 * <p>Immutable.
 */
public final class RemoveUserFromGroupAction extends WebPubSubAction {
  private final String userId;
  private final String group;

  RemoveUserFromGroupAction(String userId, String group) {
    super("removeUserFromGroup");
    this.userId = Checks.notEmpty(userId, "userId");
    this.group = Checks.notEmpty(group, "group");
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(userId, group);
  }
}
