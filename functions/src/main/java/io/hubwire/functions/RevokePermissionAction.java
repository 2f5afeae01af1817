package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a permission from a connection, for one group or for all. Made by {@link
 * WebPubSubAction#revokePermission}.
 *
 * <p>Immutable.
 */
public final class RevokePermissionAction extends WebPubSubAction {
  private final String connectionId;
  private final String permission;
  private final @Nullable String targetName;

  RevokePermissionAction(
      String connectionId, WebPubSubPermission permission, @Nullable String targetName) {
    super("revokePermission");
    this.connectionId = Checks.notEmpty(connectionId, "connectionId");
    this.permission = permission.wireName();
    this.targetName = targetName;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(connectionId, permission, targetName);
  }
}
