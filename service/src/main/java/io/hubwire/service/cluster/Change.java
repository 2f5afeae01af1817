package io.hubwire.service.cluster;

import io.hubwire.protocol.role.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done to connections from outside of them. */
public sealed interface Change {

  /**
   * They join groups: one change for all of them, since a filter that asks about groups is to see
   * what was before.
   */
  record Join(List<String> groups) implements Change {}

  /** They leave groups; without effect on those that are not in them. */
  record Leave(List<String> groups) implements Change {}

  /** They leave all groups. */
  record LeaveAll() implements Change {}

  /**
   * They are closed, as by the application's server.
   *
   * @param reason told to clients of a subprotocol before the close; empty for none
   */
  record Close(String reason) implements Change {}

  /**
   * They may do something in a group.
   *
   * @param group null for all groups
   */
  record Grant(Permission permission, @Nullable String group) implements Change {}

  /**
   * They may no longer do something in a group, whatever their roles say.
   *
   * @param group null for all groups
   */
  record Revoke(Permission permission, @Nullable String group) implements Change {}
}
