package io.hubwire.functions;

/**
 * Something that the service shall do: one of fourteen actions, made by the methods of this class
 * and sent by {@link WebPubSubOutput}.
 *
 * <pre>{@code
 * actions.setValue(List.of(
 *     WebPubSubAction.addConnectionToGroup(connectionId, "lobby"),
 *     WebPubSubAction.sendToGroup("lobby", WebPubSubData.text("welcome")).excluding(connectionId)));
 * }</pre>
 *
 * <p>All are immutable, and equal when they ask for the same, so a unit test can compare them. Ids
 * and names must not be empty; an {@link IllegalArgumentException} says so at once.
 */
public abstract sealed class WebPubSubAction extends ByContent
    permits AddConnectionToGroupAction,
        AddUserToGroupAction,
        CloseAllConnectionsAction,
        CloseClientConnectionAction,
        CloseGroupConnectionsAction,
        GrantPermissionAction,
        RemoveConnectionFromGroupAction,
        RemoveUserFromAllGroupsAction,
        RemoveUserFromGroupAction,
        RevokePermissionAction,
        SendAction {
  private final String actionName;

  WebPubSubAction(String actionName) {
    this.actionName = actionName;
  }

  /** Returns the name by which hosts know the action, such as {@code sendToAll}. */
  public final String getActionName() {
    return actionName;
  }

  /** Sends a message to every connection of the hub. */
  public static SendToAllAction sendToAll(WebPubSubData message) {
    return new SendToAllAction(message);
  }

  /** Sends a message to every connection in the group. */
  public static SendToGroupAction sendToGroup(String group, WebPubSubData message) {
    return new SendToGroupAction(group, message);
  }

  /** Sends a message to every connection of the user. */
  public static SendToUserAction sendToUser(String userId, WebPubSubData message) {
    return new SendToUserAction(userId, message);
  }

  /** Sends a message to one connection. */
  public static SendToConnectionAction sendToConnection(
      String connectionId, WebPubSubData message) {
    return new SendToConnectionAction(connectionId, message);
  }

  /** Adds every connection of the user to the group, those to come included. */
  public static AddUserToGroupAction addUserToGroup(String userId, String group) {
    return new AddUserToGroupAction(userId, group);
  }

  /** Takes the user out of the group. */
  public static RemoveUserFromGroupAction removeUserFromGroup(String userId, String group) {
    return new RemoveUserFromGroupAction(userId, group);
  }

  /** Takes the user out of every group. */
  public static RemoveUserFromAllGroupsAction removeUserFromAllGroups(String userId) {
    return new RemoveUserFromAllGroupsAction(userId);
  }

  /** Adds one connection to the group. */
  public static AddConnectionToGroupAction addConnectionToGroup(String connectionId, String group) {
    return new AddConnectionToGroupAction(connectionId, group);
  }

  /** Takes one connection out of the group. */
  public static RemoveConnectionFromGroupAction removeConnectionFromGroup(
      String connectionId, String group) {
    return new RemoveConnectionFromGroupAction(connectionId, group);
  }

  /** Closes every connection of the hub. */
  public static CloseAllConnectionsAction closeAllConnections() {
    return new CloseAllConnectionsAction(null, null);
  }

  /** Closes one connection. */
  public static CloseClientConnectionAction closeClientConnection(String connectionId) {
    return new CloseClientConnectionAction(connectionId, null);
  }

  /** Closes every connection in the group. */
  public static CloseGroupConnectionsAction closeGroupConnections(String group) {
    return new CloseGroupConnectionsAction(group, null, null);
  }

  /** Allows the connection something in every group. */
  public static GrantPermissionAction grantPermission(
      String connectionId, WebPubSubPermission permission) {
    return new GrantPermissionAction(connectionId, permission, null);
  }

  /** Allows the connection something in one group. */
  public static GrantPermissionAction grantPermission(
      String connectionId, WebPubSubPermission permission, String group) {
    return new GrantPermissionAction(connectionId, permission, Checks.notEmpty(group, "group"));
  }

  /** Takes a permission from the connection, in every group. */
  public static RevokePermissionAction revokePermission(
      String connectionId, WebPubSubPermission permission) {
    return new RevokePermissionAction(connectionId, permission, null);
  }

  /** Takes a permission from the connection, in one group. */
  public static RevokePermissionAction revokePermission(
      String connectionId, WebPubSubPermission permission, String group) {
    return new RevokePermissionAction(connectionId, permission, Checks.notEmpty(group, "group"));
  }
}
