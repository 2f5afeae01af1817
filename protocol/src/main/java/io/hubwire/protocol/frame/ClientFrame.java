package io.hubwire.protocol.frame;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A frame that a client sends, whatever the subprotocol. An ack id is unsigned and 64 bits wide;
 * where it is absent the client wants no answer, not even about an error.
 */
public sealed interface ClientFrame {

  /** Become a member of a group. */
  record JoinGroup(String group, OptionalLong ackId) implements ClientFrame {}

  /** Cease to be a member of a group, or stay none. */
  record LeaveGroup(String group, OptionalLong ackId) implements ClientFrame {}

  /**
   * Publish to the members of a group; the sender need not be one.
   *
   * @param noEcho whether the sender, if it is a member, goes without its own copy
   * @param ttlSeconds 0 to 300: how long the message is worth delivering
   */
  record SendToGroup(
      String group, Message message, boolean noEcho, OptionalInt ttlSeconds, OptionalLong ackId)
      implements ClientFrame {}

  /** Call the application's handler of a user event. */
  record Event(String name, Message message, OptionalLong ackId) implements ClientFrame {}

  /** To be answered by a pong. */
  record Ping() implements ClientFrame {}

  /**
   * All messages up to this one have arrived. Without meaning on a protocol that is not reliable.
   *
   * @param sequenceId unsigned
   */
  record SequenceAck(long sequenceId) implements ClientFrame {}
}
