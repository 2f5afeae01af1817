package io.hubwire.bindings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.protocol.rest.RestOperation;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the fourteen actions. */
final class ActionReader {

  private static final byte[] NOTHING = {};

  private final ActionMembers members;
  private final String hub;

  private ActionReader(ActionMembers members, String hub) {
    this.members = members;
    this.hub = hub;
  }

  /**
   * The action of an object.
   *
   * @throws BindingException where it is unknown, lacks a member, or its data cannot be sent
   */
  static Action read(ObjectNode json, String hub) {
    return new ActionReader(ActionMembers.of(json), hub).read();
  }

  private Action read() {
    String name = members.action().toLowerCase(Locale.ROOT);
    if (name.startsWith("send")) {
      members.checkBinary();
      return send(name);
    }
    return switch (name) {
      case "addusertogroup" ->
          plain(
              user() + " and " + group(),
              new RestOperation.AddUserToGroup(hub, userId(), groupName()));
      case "removeuserfromgroup" ->
          plain(
              user() + " and " + group(),
              new RestOperation.RemoveUserFromGroup(hub, userId(), groupName()));
      case "removeuserfromallgroups" ->
          plain(user(), new RestOperation.RemoveUserFromAllGroups(hub, userId()));
      case "addconnectiontogroup" ->
          plain(
              connection() + " and " + group(),
              new RestOperation.AddConnectionToGroup(hub, groupName(), connectionId()));
      case "removeconnectionfromgroup" ->
          plain(
              connection() + " and " + group(),
              new RestOperation.RemoveConnectionFromGroup(hub, groupName(), connectionId()));
      default -> closeOrPermission(name);
    };
  }

  private Action closeOrPermission(String name) {
    return switch (name) {
      case "closeallconnections" ->
          plain(hub(), new RestOperation.CloseAllConnections(hub, members.excluded(), reason()));
      case "closeclientconnection" ->
          plain(connection(), new RestOperation.CloseConnection(hub, connectionId(), reason()));
      case "closegroupconnections" ->
          plain(
              group(),
              new RestOperation.CloseGroupConnections(
                  hub, groupName(), members.excluded(), reason()));
      case "grantpermission" ->
          plain(
              connection(),
              new RestOperation.GrantPermission(
                  hub, members.permission(), connectionId(), members.optional("targetName")));
      case "revokepermission" ->
          plain(
              connection(),
              new RestOperation.RevokePermission(
                  hub, members.permission(), connectionId(), members.optional("targetName")));
      default -> throw unknown();
    };
  }

  private Action send(String name) {
    return switch (name) {
      case "sendtoall" ->
          message(
              hub(),
              new RestOperation.SendToAll(hub, members.excluded(), null, OptionalInt.empty()));
      case "sendtogroup" ->
          message(
              group(),
              new RestOperation.SendToGroup(
                  hub, groupName(), members.excluded(), null, OptionalInt.empty()));
      case "sendtouser" ->
          message(user(), new RestOperation.SendToUser(hub, userId(), null, OptionalInt.empty()));
      case "sendtoconnection" ->
          message(
              connection(),
              new RestOperation.SendToConnection(hub, connectionId(), OptionalInt.empty()));
      default -> throw unknown();
    };
  }

  private Action message(String target, RestOperation operation) {
    byte[] data = members.data();
    return new Action(members.action(), target, operation, members.dataType().mediaType(), data);
  }

  private Action plain(String target, RestOperation operation) {
    return new Action(members.action(), target, operation, null, NOTHING);
  }

  private BindingException unknown() {
    return new BindingException("Not supported WebPubSubOperation: " + members.action() + ".");
  }

  private String userId() {
    return members.required("userId");
  }

  private String groupName() {
    return members.required("group");
  }

  private String connectionId() {
    return members.required("connectionId");
  }

  private @Nullable String reason() {
    return members.optional("reason");
  }

  private String hub() {
    return "hub '" + hub + "'";
  }

  private String user() {
    return "user '" + userId() + "'";
  }

  private String group() {
    return "group '" + groupName() + "'";
  }

  private String connection() {
    return "connection '" + connectionId() + "'";
  }
}
