package io.hubwire.service.cluster;

import io.hubwire.protocol.role.Permission;
import org.jspecify.annotations.Nullable;

/** What can be asked about a hub. */
public sealed interface Question {

  /** Whether an audience has at least one connection; answered by {@link Answer.Exists}. */
  record Exists(Audience audience) implements Question {}

  /**
   * Whether a connection may do something in a group; answered by {@link Answer.Exists}, false also
   * where there is no such connection.
   *
   * @param group null for all groups
   */
  record Permitted(String connectionId, Permission permission, @Nullable String group)
      implements Question {}

  /**
   * The connections of a group in the order of their ids; answered by {@link Answer.Members}.
   *
   * @param after only ids behind this one; null for the first page
   * @param limit at most so many
   */
  record MembersOf(String group, @Nullable String after, int limit) implements Question {}
}
