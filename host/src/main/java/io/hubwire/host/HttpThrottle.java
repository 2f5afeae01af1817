package io.hubwire.host;

import io.hubwire.host.config.HostOptions;
import io.hubwire.host.http.WireResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits of host.json: how many requests may wait or run ({@code maxOutstandingRequests}; more are
 * answered 429), and how many of them run at a time ({@code maxConcurrentRequests}).
 */
final class HttpThrottle {

  private static final WireResponse TOO_MANY =
      WireResponse.empty(429).with("X-FUNCTION-SCALEOUT", "1");

  private final @Nullable Semaphore outstanding;
  private final @Nullable Semaphore concurrent;

  HttpThrottle(HostOptions options) {
    outstanding = semaphore(options.maxOutstandingRequests());
    concurrent = semaphore(options.maxConcurrentRequests());
  }

  private static @Nullable Semaphore semaphore(int limit) {
    return limit < 0 ? null : new Semaphore(limit, true);
  }

  /** Runs a request when there is room; waits on the calling thread, which is a virtual one. */
  CompletionStage<WireResponse> run(Supplier<CompletionStage<WireResponse>> request) {
    if (outstanding != null && !outstanding.tryAcquire()) {
      return CompletableFuture.completedStage(TOO_MANY);
    }
    if (concurrent != null) {
      concurrent.acquireUninterruptibly();
    }
    return request.get().whenComplete((response, error) -> release());
  }

  private void release() {
    if (concurrent != null) {
      concurrent.release();
    }
    if (outstanding != null) {
      outstanding.release();
    }
  }
}
