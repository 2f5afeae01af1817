package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a user out of every group. Made by {@link WebPubSubAction#removeUserFromAllGroups}.
 *
 * <p>Immutable.
 */
public final class RemoveUserFromAllGroupsAction extends WebPubSubAction {
  private final String userId;

  RemoveUserFromAllGroupsAction(String userId) {
    super("removeUserFromAllGroups");
    this.userId = Checks.notEmpty(userId, "userId");
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(userId);
  }
}
