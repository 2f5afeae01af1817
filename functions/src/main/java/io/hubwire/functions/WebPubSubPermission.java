package io.hubwire.functions;

/** What a connection may be allowed to do on its own, without a function between. */
public enum WebPubSubPermission {
  /** Publish to a group. */
  SEND_TO_GROUP("sendToGroup"),

  /** Join and leave a group. */
  JOIN_LEAVE_GROUP("joinLeaveGroup");

  private final String wireName;

  WebPubSubPermission(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
