package io.hubwire.bindings;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Waits without a thread, for repeated calls. Implemented by the host. */
@FunctionalInterface
public interface Delay {

  /** A stage that completes when the time is over, on any thread. */
  CompletionStage<Void> after(Duration time);
}
