package io.hubwire.protocol.rest;

import io.hubwire.protocol.role.Permission;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the data plane, as its method, path and query say it; a body, where there is one,
 * is read by {@link MessageBody} and {@link GroupsBody}. Names are those of the REST specification.
 *
 * <p>Throughout: {@code hub} is the canonical name; {@code excluded} are connection ids that the
 * operation passes over; {@code filter} is the text of a filter, null for none; {@code
 * messageTtlSeconds} is 0 to 300; {@code reason} is told to the clients, null for none.
 */
public sealed interface RestOperation {

  /** Sends a message, which is in the body. */
  sealed interface Send extends RestOperation {}

  /** Closes connections. */
  sealed interface Close extends RestOperation {}

  /** Asks whether something is so; answered by the status alone. */
  sealed interface Check extends RestOperation {}

  /** Changes which groups a connection or a user's connections are in. */
  sealed interface Membership extends RestOperation {}

  /** The same for all connections that a filter selects; groups and filter are in the body. */
  sealed interface BulkMembership extends RestOperation {}

  /** Changes what a connection may do. */
  sealed interface PermissionChange extends RestOperation {}

  /** Whether the service is up. Asks for no credentials. */
  record GetServiceStatus() implements RestOperation {}

  /** Connections that a filter selects join groups. */
  record AddConnectionsToGroups(String hub) implements BulkMembership {}

  /** Connections that a filter selects leave groups. */
  record RemoveConnectionsFromGroups(String hub) implements BulkMembership {}

  /** Closes the connections of a hub. */
  record CloseAllConnections(String hub, Set<String> excluded, @Nullable String reason)
      implements Close {}

  /** Makes an access token for a client. */
  record GenerateClientToken(
      String hub,
      @Nullable String userId,
      List<String> roles,
      List<String> groups,
      int minutesToExpire,
      ClientType clientType)
      implements RestOperation {}

  /** Sends to the connections of a hub. */
  record SendToAll(
      String hub, Set<String> excluded, @Nullable String filter, OptionalInt messageTtlSeconds)
      implements Send {}

  /** Closes one connection. */
  record CloseConnection(String hub, String connectionId, @Nullable String reason)
      implements Close {}

  /** Whether there is such a connection. */
  record ConnectionExists(String hub, String connectionId) implements Check {}

  /** Sends to one connection. */
  record SendToConnection(String hub, String connectionId, OptionalInt messageTtlSeconds)
      implements Send {}

  /** A connection leaves all its groups. */
  record RemoveConnectionFromAllGroups(String hub, String connectionId) implements Membership {}

  /** Whether a group has a connection. */
  record GroupExists(String hub, String group) implements Check {}

  /** Closes the connections of a group. */
  record CloseGroupConnections(
      String hub, String group, Set<String> excluded, @Nullable String reason) implements Close {}

  /** Sends to the connections of a group. */
  record SendToGroup(
      String hub,
      String group,
      Set<String> excluded,
      @Nullable String filter,
      OptionalInt messageTtlSeconds)
      implements Send {}

  /**
   * Lists the connections of a group, page by page.
   *
   * @param maxPageSize 1 to 200
   * @param top how many are wanted over all pages, at least 1
   * @param continuationToken where to go on; null for the first page
   */
  record ListConnectionsInGroup(
      String hub,
      String group,
      int maxPageSize,
      OptionalInt top,
      @Nullable String continuationToken)
      implements RestOperation {

    /** The page size where none is asked for, and the largest. */
    public static final int LARGEST_PAGE = 200;
  }

  /** A connection joins a group. */
  record AddConnectionToGroup(String hub, String group, String connectionId)
      implements Membership {}

  /** A connection leaves a group. */
  record RemoveConnectionFromGroup(String hub, String group, String connectionId)
      implements Membership {}

  /**
   * Gives a connection a permission.
   *
   * @param targetName the group; null for all groups
   */
  record GrantPermission(
      String hub, Permission permission, String connectionId, @Nullable String targetName)
      implements PermissionChange {}

  /**
   * Takes a permission from a connection.
   *
   * @param targetName the group; null for all groups
   */
  record RevokePermission(
      String hub, Permission permission, String connectionId, @Nullable String targetName)
      implements PermissionChange {}

  /**
   * Whether a connection has a permission.
   *
   * @param targetName the group; null for all groups
   */
  record CheckPermission(
      String hub, Permission permission, String connectionId, @Nullable String targetName)
      implements Check {}

  /** Whether a user has a connection. */
  record UserExists(String hub, String userId) implements Check {}

  /** Closes the connections of a user. */
  record CloseUserConnections(
      String hub, String userId, Set<String> excluded, @Nullable String reason) implements Close {}

  /** Sends to the connections of a user. */
  record SendToUser(
      String hub, String userId, @Nullable String filter, OptionalInt messageTtlSeconds)
      implements Send {}

  /** A user's connections leave all their groups. */
  record RemoveUserFromAllGroups(String hub, String userId) implements Membership {}

  /** A user's connections join a group. */
  record AddUserToGroup(String hub, String userId, String group) implements Membership {}

  /** A user's connections leave a group. */
  record RemoveUserFromGroup(String hub, String userId, String group) implements Membership {}

  /** For which endpoint a client token is. */
  enum ClientType {
    DEFAULT,
    MQTT
  }
}
