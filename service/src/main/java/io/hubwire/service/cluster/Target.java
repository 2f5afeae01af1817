package io.hubwire.service.cluster;

import io.hubwire.protocol.rest.Filter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which connections of a hub something is for.
 *
 * @param excluded connection ids that are passed over
 * @param filter what the others must fulfil besides; null for nothing
 */
public record Target(Audience audience, Set<String> excluded, @Nullable Filter filter) {

  /** All of an audience. */
  public static Target of(Audience audience) {
    return new Target(audience, Set.of(), null);
  }

  /** All of an audience but some. */
  public static Target of(Audience audience, Set<String> excluded) {
    return new Target(audience, excluded, null);
  }
}
