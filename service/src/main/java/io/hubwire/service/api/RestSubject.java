package io.hubwire.service.api;

import io.hubwire.protocol.rest.RestOperation;
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
import org.jspecify.annotations.Nullable;

/**
 * What a call is about, for people.
 *
 * @param operation its name in the REST specification; empty where it is not known
 * @param hub empty where it is about none
 * @param target such as {@code group g}; empty for the whole hub
 */
public record RestSubject(String operation, String hub, String target) {

  /** Of an operation; null where a call was refused before it was known. */
  public static RestSubject of(@Nullable RestOperation operation) {
    return switch (operation) {
      case null -> new RestSubject("", "", "");
      case GetServiceStatus o -> subject(o, "", "");
      case AddConnectionsToGroups o -> subject(o, o.hub(), "");
      case RemoveConnectionsFromGroups o -> subject(o, o.hub(), "");
      case CloseAllConnections o -> subject(o, o.hub(), "");
      case GenerateClientToken o -> subject(o, o.hub(), "");
      case SendToAll o -> subject(o, o.hub(), "");
      case CloseConnection o -> connection(o, o.hub(), o.connectionId());
      case ConnectionExists o -> connection(o, o.hub(), o.connectionId());
      case SendToConnection o -> connection(o, o.hub(), o.connectionId());
      case RemoveConnectionFromAllGroups o -> connection(o, o.hub(), o.connectionId());
      case GrantPermission o -> connection(o, o.hub(), o.connectionId());
      case RevokePermission o -> connection(o, o.hub(), o.connectionId());
      case CheckPermission o -> connection(o, o.hub(), o.connectionId());
      case GroupExists o -> group(o, o.hub(), o.group());
      case CloseGroupConnections o -> group(o, o.hub(), o.group());
      case SendToGroup o -> group(o, o.hub(), o.group());
      case ListConnectionsInGroup o -> group(o, o.hub(), o.group());
      case AddConnectionToGroup o ->
          subject(o, o.hub(), "connection " + o.connectionId() + ", group " + o.group());
      case RemoveConnectionFromGroup o ->
          subject(o, o.hub(), "connection " + o.connectionId() + ", group " + o.group());
      case UserExists o -> user(o, o.hub(), o.userId());
      case CloseUserConnections o -> user(o, o.hub(), o.userId());
      case SendToUser o -> user(o, o.hub(), o.userId());
      case RemoveUserFromAllGroups o -> user(o, o.hub(), o.userId());
      case AddUserToGroup o -> subject(o, o.hub(), "user " + o.userId() + ", group " + o.group());
      case RemoveUserFromGroup o ->
          subject(o, o.hub(), "user " + o.userId() + ", group " + o.group());
    };
  }

  private static RestSubject connection(RestOperation operation, String hub, String id) {
    return subject(operation, hub, "connection " + id);
  }

  private static RestSubject group(RestOperation operation, String hub, String group) {
    return subject(operation, hub, "group " + group);
  }

  private static RestSubject user(RestOperation operation, String hub, String userId) {
    return subject(operation, hub, "user " + userId);
  }

  private static RestSubject subject(RestOperation operation, String hub, String target) {
    return new RestSubject(operation.getClass().getSimpleName(), hub, target);
  }
}
