package io.hubwire.service.cluster;

import io.hubwire.protocol.frame.Message;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to its audience. To a group it arrives as {@code from: "group"}, to any
 * other audience as {@code from: "server"}.
 *
 * @param excluded connection ids that do not get it, the sender's own among them where it wants no
 *     echo
 * @param fromUserId the sender's user id where a client sent it to a group, else null
 * @param ttlSeconds how long it waits for a reliable client that is away; empty for as long as the
 *     client may come back
 */
public record Publication(
    Audience audience,
    Set<String> excluded,
    @Nullable String fromUserId,
    Message message,
    OptionalInt ttlSeconds) {

  /** A message that does not expire. */
  public Publication(
      Audience audience, Set<String> excluded, @Nullable String fromUserId, Message message) {
    this(audience, excluded, fromUserId, message, OptionalInt.empty());
  }
}
