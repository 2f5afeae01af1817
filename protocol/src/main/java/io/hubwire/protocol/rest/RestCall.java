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
      case GetServiceStatus o -> new RestTarget("HEAD", "health").call();
      case AddConnectionsToGroups o -> hub("POST", o.hub()).then(":addToGroups").call();
      case RemoveConnectionsFromGroups o -> hub("POST", o.hub()).then(":removeFromGroups").call();
      case CloseAllConnections o ->
          hub("POST", o.hub()).then(":closeConnections").close(o.excluded(), o.reason()).call();
      case GenerateClientToken o ->
          hub("POST", o.hub())
              .then(":generateToken")
              .query("userId", o.userId())
              .query("role", o.roles())
              .query("group", o.groups())
              .query("minutesToExpire", o.minutesToExpire())
              .query("clientType", o.clientType() == RestOperation.ClientType.MQTT ? "MQTT" : null)
              .call();
      case SendToAll o ->
          hub("POST", o.hub())
              .then(":send")
              .query("excluded", o.excluded())
              .send(o.filter(), o.messageTtlSeconds())
              .call();
      case GrantPermission o ->
          permission("PUT", o.hub(), o.permission().wireName(), o.connectionId())
              .query("targetName", o.targetName())
              .call();
      case RevokePermission o ->
          permission("DELETE", o.hub(), o.permission().wireName(), o.connectionId())
              .query("targetName", o.targetName())
              .call();
      case CheckPermission o ->
          permission("HEAD", o.hub(), o.permission().wireName(), o.connectionId())
              .query("targetName", o.targetName())
              .call();
      case CloseConnection o ->
          connection("DELETE", o.hub(), o.connectionId()).query("reason", o.reason()).call();
      case ConnectionExists o -> connection("HEAD", o.hub(), o.connectionId()).call();
      case SendToConnection o ->
          connection("POST", o.hub(), o.connectionId())
              .then(":send")
              .send(null, o.messageTtlSeconds())
              .call();
      case RemoveConnectionFromAllGroups o ->
          connection("DELETE", o.hub(), o.connectionId()).then("groups").call();
      case GroupExists o -> group("HEAD", o.hub(), o.group()).call();
      case CloseGroupConnections o ->
          group("POST", o.hub(), o.group())
              .then(":closeConnections")
              .close(o.excluded(), o.reason())
              .call();
      case SendToGroup o ->
          group("POST", o.hub(), o.group())
              .then(":send")
              .query("excluded", o.excluded())
              .send(o.filter(), o.messageTtlSeconds())
              .call();
      case ListConnectionsInGroup o -> list(o);
      case AddConnectionToGroup o ->
          group("PUT", o.hub(), o.group()).then("connections").variable(o.connectionId()).call();
      case RemoveConnectionFromGroup o ->
          group("DELETE", o.hub(), o.group()).then("connections").variable(o.connectionId()).call();
      case UserExists o -> user("HEAD", o.hub(), o.userId()).call();
      case CloseUserConnections o ->
          user("POST", o.hub(), o.userId())
              .then(":closeConnections")
              .close(o.excluded(), o.reason())
              .call();
      case SendToUser o ->
          user("POST", o.hub(), o.userId())
              .then(":send")
              .send(o.filter(), o.messageTtlSeconds())
              .call();
      case RemoveUserFromAllGroups o -> user("DELETE", o.hub(), o.userId()).then("groups").call();
      case AddUserToGroup o ->
          user("PUT", o.hub(), o.userId()).then("groups").variable(o.group()).call();
      case RemoveUserFromGroup o ->
          user("DELETE", o.hub(), o.userId()).then("groups").variable(o.group()).call();
    };
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
      String method, String hub, String permission, String connectionId) {
    return hub(method, hub)
        .then("permissions")
        .variable(permission)
        .then("connections")
        .variable(connectionId);
  }
}
