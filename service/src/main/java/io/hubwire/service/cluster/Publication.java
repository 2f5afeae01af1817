package io.hubwire.service.cluster;

import io.hubwire.protocol.frame.Message;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to its audience. To a group it arrives as {@code from: "group"}, to any
 * other audience as {@code from: "server"}.
 *
 * @param target who gets it; a sender that wants no echo is excluded
 * @param fromUserId the sender's user id where a client sent it to a group, else null
 * @param ttlSeconds how long it waits for a reliable client that is away; empty for as long as the
 *     client may come back
 */
public record Publication(
    Target target, @Nullable String fromUserId, Message message, OptionalInt ttlSeconds) {

  /** A message that does not expire. */
  public Publication(Target target, @Nullable String fromUserId, Message message) {
    this(target, fromUserId, message, OptionalInt.empty());
  }
}
