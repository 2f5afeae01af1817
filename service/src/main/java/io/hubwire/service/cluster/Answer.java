package io.hubwire.service.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Question}. */
public sealed interface Answer {

  /** Yes or no. */
  record Exists(boolean exists) implements Answer {}

  /**
   * A page of members, sorted by connection id.
   *
   * @param more whether there are members behind the last one
   */
  record Members(List<Entry> members, boolean more) implements Answer {}

  /** One member of a page. */
  record Entry(String connectionId, @Nullable String userId) {}
}
