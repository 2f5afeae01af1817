package io.hubwire.protocol.rest;

import io.hubwire.protocol.rest.RestOperation.AddConnectionToGroup;
import io.hubwire.protocol.rest.RestOperation.AddConnectionsToGroups;
import io.hubwire.protocol.rest.RestOperation.AddUserToGroup;
import io.hubwire.protocol.rest.RestOperation.CheckPermission;
import io.hubwire.protocol.rest.RestOperation.CloseAllConnections;
import io.hubwire.protocol.rest.RestOperation.CloseConnection;
import io.hubwire.protocol.rest.RestOperation.CloseGroupConnections;
import io.hubwire.protocol.rest.RestOperation.CloseUserConnections;
import io.hubwire.protocol.rest.RestOperation.ConnectionExists;
import io.hubwire.protocol.rest.RestOperation.GenerateClientToken;
import io.hubwire.protocol.rest.RestOperation.GetServiceStatus;
import io.hubwire.protocol.rest.RestOperation.GrantPermission;
import io.hubwire.protocol.rest.RestOperation.GroupExists;
import io.hubwire.protocol.rest.RestOperation.ListConnectionsInGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionFromAllGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionFromGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionsFromGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveUserFromAllGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveUserFromGroup;
import io.hubwire.protocol.rest.RestOperation.RevokePermission;
import io.hubwire.protocol.rest.RestOperation.SendToAll;
import io.hubwire.protocol.rest.RestOperation.SendToConnection;
import io.hubwire.protocol.rest.RestOperation.SendToGroup;
import io.hubwire.protocol.rest.RestOperation.SendToUser;
import io.hubwire.protocol.rest.RestOperation.UserExists;
import io.hubwire.protocol.role.Permission;

/**
 * How an operation is called.
 *
 * @param method the HTTP method
 * @param target path and query, encoded, with the newest api-version
 */
public record RestCall(String method, String target) {

  /** Writes an operation: what {@link RestRequest#parse} reads. */
  public static RestCall of(RestOperation operation) {
    return switch (operation) {
      case GetServiceStatus unused -> new RestTarget("HEAD", "health").call();
      case RestOperation.Send o -> send(o);
      case RestOperation.Close o -> close(o);
      case RestOperation.Check o -> check(o);
      case RestOperation.Membership o -> membership(o);
      case RestOperation.PermissionChange o -> permissionChange(o);
      case AddConnectionsToGroups o -> hub("POST", o.hub()).then(":addToGroups").call();
      case RemoveConnectionsFromGroups o -> hub("POST", o.hub()).then(":removeFromGroups").call();
      case GenerateClientToken o -> generateToken(o);
      case ListConnectionsInGroup o -> list(o);
    };
  }

  private static RestCall send(RestOperation.Send operation) {
    return switch (operation) {
      case SendToAll o ->
          hub("POST", o.hub())
              .then(":send")
              .query("excluded", o.excluded())
              .send(o.filter(), o.messageTtlSeconds())
              .call();
      case SendToGroup o ->
          group("POST", o.hub(), o.group())
              .then(":send")
              .query("excluded", o.excluded())
              .send(o.filter(), o.messageTtlSeconds())
              .call();
      case SendToUser o ->
          user("POST", o.hub(), o.userId())
              .then(":send")
              .send(o.filter(), o.messageTtlSeconds())
              .call();
      case SendToConnection o ->
          connection("POST", o.hub(), o.connectionId())
              .then(":send")
              .send(null, o.messageTtlSeconds())
              .call();
    };
  }

  private static RestCall close(RestOperation.Close operation) {
    return switch (operation) {
      case CloseAllConnections o ->
          hub("POST", o.hub()).then(":closeConnections").close(o.excluded(), o.reason()).call();
      case CloseGroupConnections o ->
          group("POST", o.hub(), o.group())
              .then(":closeConnections")
              .close(o.excluded(), o.reason())
              .call();
      case CloseUserConnections o ->
          user("POST", o.hub(), o.userId())
              .then(":closeConnections")
              .close(o.excluded(), o.reason())
              .call();
      case CloseConnection o ->
          connection("DELETE", o.hub(), o.connectionId()).query("reason", o.reason()).call();
    };
  }

  private static RestCall check(RestOperation.Check operation) {
    return switch (operation) {
      case ConnectionExists o -> connection("HEAD", o.hub(), o.connectionId()).call();
      case GroupExists o -> group("HEAD", o.hub(), o.group()).call();
      case UserExists o -> user("HEAD", o.hub(), o.userId()).call();
      case CheckPermission o ->
          permission("HEAD", o.hub(), o.permission(), o.connectionId())
              .query("targetName", o.targetName())
              .call();
    };
  }

  private static RestCall membership(RestOperation.Membership operation) {
    return switch (operation) {
      case AddConnectionToGroup o ->
          group("PUT", o.hub(), o.group()).then("connections").variable(o.connectionId()).call();
      case RemoveConnectionFromGroup o ->
          group("DELETE", o.hub(), o.group()).then("connections").variable(o.connectionId()).call();
      case RemoveConnectionFromAllGroups o ->
          connection("DELETE", o.hub(), o.connectionId()).then("groups").call();
      case AddUserToGroup o ->
          user("PUT", o.hub(), o.userId()).then("groups").variable(o.group()).call();
      case RemoveUserFromGroup o ->
          user("DELETE", o.hub(), o.userId()).then("groups").variable(o.group()).call();
      case RemoveUserFromAllGroups o -> user("DELETE", o.hub(), o.userId()).then("groups").call();
    };
  }

  private static RestCall permissionChange(RestOperation.PermissionChange operation) {
    return switch (operation) {
      case GrantPermission o ->
          permission("PUT", o.hub(), o.permission(), o.connectionId())
              .query("targetName", o.targetName())
              .call();
      case RevokePermission o ->
          permission("DELETE", o.hub(), o.permission(), o.connectionId())
              .query("targetName", o.targetName())
              .call();
    };
  }

  private static RestCall generateToken(GenerateClientToken operation) {
    return hub("POST", operation.hub())
        .then(":generateToken")
        .query("userId", operation.userId())
        .query("role", operation.roles())
        .query("group", operation.groups())
        .query("minutesToExpire", operation.minutesToExpire())
        .query(
            "clientType", operation.clientType() == RestOperation.ClientType.MQTT ? "MQTT" : null)
        .call();
  }

  private static RestCall list(ListConnectionsInGroup operation) {
    RestTarget target =
        group("GET", operation.hub(), operation.group())
            .then("connections")
            .query("maxpagesize", operation.maxPageSize());
    operation.top().ifPresent(top -> target.query("top", top));
    return target.query("continuationToken", operation.continuationToken()).call();
  }

  private static RestTarget hub(String method, String hub) {
    return new RestTarget(method, "hubs").variable(hub);
  }

  private static RestTarget connection(String method, String hub, String connectionId) {
    return hub(method, hub).then("connections").variable(connectionId);
  }

  private static RestTarget group(String method, String hub, String group) {
    return hub(method, hub).then("groups").variable(group);
  }

  private static RestTarget user(String method, String hub, String userId) {
    return hub(method, hub).then("users").variable(userId);
  }

  private static RestTarget permission(
      String method, String hub, Permission permission, String connectionId) {
    return hub(method, hub)
        .then("permissions")
        .then(permission.wireName())
        .then("connections")
        .variable(connectionId);
  }
}
