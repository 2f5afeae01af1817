package io.hubwire.service.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How often something happened, and how long it took in all. Safe for use by any thread. */
final class Timing {

  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  void add(Duration duration) {
    count.increment();
    nanos.add(duration.toNanos());
  }

  long count() {
    return count.sum();
  }

  long nanos() {
    return nanos.sum();
  }
}
