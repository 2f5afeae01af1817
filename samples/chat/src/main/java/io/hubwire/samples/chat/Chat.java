package io.hubwire.samples.chat;

import io.hubwire.functions.WebPubSubConnectionContext;

/**
 * What the functions agree on. A room is a group of the hub; which one a client is in, its
 * connection remembers.
 */
final class Chat {
  static final String HUB = "chat";

  /** Where everybody starts, and where leaving a room leads. */
  static final String LOBBY = "lobby";

  /** The name of the connection's state that holds the room. */
  static final String ROOM = "room";

  private Chat() {}

  static String room(WebPubSubConnectionContext connection) {
    return connection.getStates().text(ROOM).orElse(LOBBY);
  }

  static String user(WebPubSubConnectionContext connection) {
    return connection.getUserId().orElse("someone");
  }
}
