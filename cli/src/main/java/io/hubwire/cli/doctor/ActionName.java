package io.hubwire.cli.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The actions that a function may return, and the members that each must have. */
enum ActionName {
  SEND_TO_ALL("sendToAll", "data"),
  SEND_TO_GROUP("sendToGroup", "group data"),
  SEND_TO_USER("sendToUser", "userId data"),
  SEND_TO_CONNECTION("sendToConnection", "connectionId data"),
  ADD_USER_TO_GROUP("addUserToGroup", "userId group"),
  REMOVE_USER_FROM_GROUP("removeUserFromGroup", "userId group"),
  REMOVE_USER_FROM_ALL_GROUPS("removeUserFromAllGroups", "userId"),
  ADD_CONNECTION_TO_GROUP("addConnectionToGroup", "connectionId group"),
  REMOVE_CONNECTION_FROM_GROUP("removeConnectionFromGroup", "connectionId group"),
  CLOSE_ALL_CONNECTIONS("closeAllConnections", ""),
  CLOSE_CLIENT_CONNECTION("closeClientConnection", "connectionId"),
  CLOSE_GROUP_CONNECTIONS("closeGroupConnections", "group"),
  GRANT_PERMISSION("grantPermission", "connectionId permission"),
  REVOKE_PERMISSION("revokePermission", "connectionId permission");

  private final String text;

  /** Joined by spaces: a constant holds nothing that could change. */
  private final String needed;

  ActionName(String text, String needed) {
    this.text = text;
    this.needed = needed;
  }

  /** As it is written. */
  String text() {
    return text;
  }

  /** The members without which it is refused. */
  List<String> needed() {
    return needed.isEmpty() ? List.of() : List.of(needed.split(" ", -1));
  }

  boolean sends() {
    return needed().contains("data");
  }

  /** Reads a name in any case. */
  static Optional<ActionName> of(String written) {
    return Arrays.stream(values()).filter(one -> one.text.equalsIgnoreCase(written)).findFirst();
  }

  /** All of them, for people. */
  static List<String> texts() {
    return Arrays.stream(values()).map(ActionName::text).toList();
  }

  /** The action that shares most of its beginning with what was written. */
  static ActionName nearest(String written) {
    ActionName best = SEND_TO_ALL;
    int longest = -1;
    for (ActionName action : values()) {
      int common = common(action.text.toLowerCase(Locale.ROOT), written.toLowerCase(Locale.ROOT));
      if (common > longest) {
        longest = common;
        best = action;
      }
    }
    return best;
  }

  private static int common(String one, String other) {
    int common = 0;
    while (common < Math.min(one.length(), other.length())
        && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common;
  }
}
