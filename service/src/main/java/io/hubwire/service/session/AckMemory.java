package io.hubwire.service.session;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ack ids that succeeded on a connection, over all kinds of operations, the newest 1,000 of
 * them. One that failed may be used again.
 */
final class AckMemory {

  private static final int CAPACITY = 1000;

  private @Nullable Set<Long> succeeded;

  boolean remembers(long ackId) {
    return succeeded != null && succeeded.contains(ackId);
  }

  void remember(long ackId) {
    if (succeeded == null) {
      succeeded = new LinkedHashSet<>();
    }
    if (succeeded.add(ackId) && succeeded.size() > CAPACITY) {
      var oldest = succeeded.iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
