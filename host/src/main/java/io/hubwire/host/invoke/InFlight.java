package io.hubwire.host.invoke;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts the invocations of an app, so that it can be closed after the last. */
public final class InFlight {

  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private int count;
  private boolean draining;

  /**
   * Counts one more, unless the app is going and nothing of it runs any more.
   *
   * @return whether it was counted; then {@link #leave} must follow
   */
  public synchronized boolean tryEnter() {
    if (draining && count == 0) {
      return false;
    }
    count++;
    return true;
  }

  /** Counts one less. */
  public synchronized void leave() {
    count--;
    completeIfIdle();
  }

  /** Completed as soon as nothing runs any more; nothing new may be started from now on. */
  public synchronized CompletionStage<Void> drained() {
    draining = true;
    completeIfIdle();
    return idle;
  }

  synchronized boolean isDraining() {
    return draining;
  }

  private void completeIfIdle() {
    if (draining && count == 0) {
      idle.complete(null);
    }
  }
}
