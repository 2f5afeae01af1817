package io.hubwire.protocol.rest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection as a filter sees it, of plain values. */
record FilterSubject(
    String connectionId, @Nullable String userId, @Nullable String protocol, Set<String> groups)
    implements Filter.Subject {

  @Override
  public boolean isIn(String group) {
    return groups.contains(group);
  }

  @Override
  public int groupCount() {
    return groups.size();
  }
}
