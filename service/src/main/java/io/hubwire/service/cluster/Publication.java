package io.hubwire.service.cluster;

import io.hubwire.protocol.frame.Message;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to its audience. To a group it arrives as {@code from: "group"}, to any
 * other audience as {@code from: "server"}.
 *
 * @param excluded connection ids that do not get it, the sender's own among them where it wants no
 *     echo
 * @param fromUserId the sender's user id where a client sent it to a group, else null
 */
public record Publication(
    Audience audience, Set<String> excluded, @Nullable String fromUserId, Message message) {}
