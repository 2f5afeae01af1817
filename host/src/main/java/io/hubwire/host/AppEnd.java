package io.hubwire.host;

import io.hubwire.host.invoke.Invocations;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes one load of an app: after its last call, or before where nobody waits that long; once, and
 * on a thread of its own, since closing blocks and the last call may end on any thread.
 */
final class AppEnd {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");

  private final HostThreads threads;
  private final Invocations invocations;
  private final LoadedApp app;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  AppEnd(HostThreads threads, Invocations invocations, LoadedApp app) {
    this.threads = threads;
    this.invocations = invocations;
    this.app = app;
  }

  /** Closes it as soon as no call is in flight; no new one begins then. */
  void afterLastCall() {
    invocations.inFlight().drained().thenRun(this::now);
  }

  /** Closes it; calls that are in flight fail. */
  void now() {
    if (begun.compareAndSet(false, true)) {
      threads.start("hubwire-app-end", this::close);
    }
  }

  private void close() {
    try {
      invocations.close();
      app.close();
    } catch (RuntimeException e) {
      LOG.warn("The app cannot be released", e);
    } finally {
      closed.complete(null);
    }
  }

  /** Completed when all is closed; never fails. */
  CompletionStage<Void> closed() {
    return closed;
  }

  /** Waits until all is closed, at most so long; whoever is interrupted waits no longer. */
  boolean await(Duration limit) {
    try {
      closed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it closes without us
    }
    return true;
  }
}
