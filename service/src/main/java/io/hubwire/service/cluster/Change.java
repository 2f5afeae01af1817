package io.hubwire.service.cluster;

import io.hubwire.protocol.role.Permission;

/** What can be done to connections from outside of them. */
public sealed interface Change {

  /** They join a group. */
  record Join(String group) implements Change {}

  /** They leave a group; without effect on those that are not in it. */
  record Leave(String group) implements Change {}

  /** They leave all groups. */
  record LeaveAll() implements Change {}

  /**
   * They are closed, as by the application's server.
   *
   * @param reason told to clients of a subprotocol before the close; empty for none
   */
  record Close(String reason) implements Change {}

  /** They may do something in one group. */
  record Grant(Permission permission, String group) implements Change {}

  /** They may no longer do something in one group, whatever their roles say. */
  record Revoke(Permission permission, String group) implements Change {}
}
