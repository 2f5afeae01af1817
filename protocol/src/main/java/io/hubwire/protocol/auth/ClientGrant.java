package io.hubwire.protocol.auth;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client access token says about its holder.
 *
 * @param userId null for an anonymous client
 * @param roles as in {@code webpubsub.joinLeaveGroup}; no claim where empty
 * @param groups joined when the client connects; no claim where empty
 * @param lifetime from issue to expiry, in whole seconds
 */
public record ClientGrant(
    @Nullable String userId, List<String> roles, List<String> groups, Duration lifetime) {

  /** The life of a client token where nothing else is said. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

  public ClientGrant {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
  }

  /** A grant without roles and groups for {@link #DEFAULT_LIFETIME}. */
  public static ClientGrant of(@Nullable String userId) {
    return new ClientGrant(userId, List.of(), List.of(), DEFAULT_LIFETIME);
  }
}
