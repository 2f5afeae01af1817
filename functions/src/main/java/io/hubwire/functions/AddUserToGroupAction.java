package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds every connection of a user to a group, those to come included. Made by {@link
 * WebPubSubAction#addUserToGroup}.
 *
 * <p>Immutable.
 */
public final class AddUserToGroupAction extends WebPubSubAction {
  private final String userId;
  private final String group;

  AddUserToGroupAction(String userId, String group) {
    super("addUserToGroup");
    this.userId = Checks.notEmpty(userId, "userId");
    this.group = Checks.notEmpty(group, "group");
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(userId, group);
  }
}
