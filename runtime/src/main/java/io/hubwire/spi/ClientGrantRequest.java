package io.hubwire.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client's token is to say.
 *
 * @param userId null for an anonymous client
 * @param lifetime from now to its expiry; negative for a token that has expired
 */
public record ClientGrantRequest(
    String hub,
    @Nullable String userId,
    List<String> roles,
    List<String> groups,
    Duration lifetime) {

  public ClientGrantRequest {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
  }
}
