package io.hubwire.protocol.role;

import java.util.Optional;

/** What a client may be allowed to do with a group. */
public enum Permission {
  /** Publish to a group. */
  SEND_TO_GROUP("sendToGroup", "1"),
  /** Join and leave a group. */
  JOIN_LEAVE_GROUP("joinLeaveGroup", "2");

  private final String wireName;
  private final String number;

  Permission(String wireName, String number) {
    this.wireName = wireName;
    this.number = number;
  }

  /** The name as roles and REST paths spell it. */
  public String wireName() {
    return wireName;
  }

  /** Reads a permission of a REST path: its name in any case, or its number. */
  public static Optional<Permission> parse(String text) {
    for (Permission permission : values()) {
      if (permission.wireName.equalsIgnoreCase(text) || permission.number.equals(text)) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }
}
