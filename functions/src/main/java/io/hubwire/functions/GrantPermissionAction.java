package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Allows a connection something, for one group or for all. Made by {@link
 * WebPubSubAction#grantPermission}.
 *
 * <p>Immutable.
 */
public final class GrantPermissionAction extends WebPubSubAction {
  private final String connectionId;
  private final String permission;
  private final @Nullable String targetName;

  GrantPermissionAction(
      String connectionId, WebPubSubPermission permission, @Nullable String targetName) {
    super("grantPermission");
    this.connectionId = Checks.notEmpty(connectionId, "connectionId");
    this.permission = permission.wireName();
    this.targetName = targetName;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(connectionId, permission, targetName);
  }
}
