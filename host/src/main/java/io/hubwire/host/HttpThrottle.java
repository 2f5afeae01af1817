package io.hubwire.host;

import io.hubwire.host.config.HostOptions;
import io.hubwire.host.http.WireResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Limits of host.json: how many requests may wait or run ({@code maxOutstandingRequests}; more are
 * answered 429), and how many of them run at a time ({@code maxConcurrentRequests}). A limit below
 * zero is none.
 */
final class HttpThrottle {

  private static final WireResponse TOO_MANY =
      WireResponse.empty(429).with("X-FUNCTION-SCALEOUT", "1");

  private record Waiting(
      Supplier<CompletionStage<WireResponse>> request, CompletableFuture<WireResponse> answer) {}

  private final Executor threads;
  private final int mostOutstanding;
  private final int mostConcurrent;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int running;

  /**
   * For one load of an app.
   *
   * @param threads begin the requests that waited
   */
  HttpThrottle(HostOptions options, Executor threads) {
    this.threads = threads;
    mostOutstanding = options.maxOutstandingRequests();
    mostConcurrent = options.maxConcurrentRequests();
  }

  /** Runs a request when there is room. Never blocks. */
  CompletionStage<WireResponse> run(Supplier<CompletionStage<WireResponse>> request) {
    if (mostOutstanding < 0 && mostConcurrent < 0) {
      return request.get();
    }
    Waiting next = new Waiting(request, new CompletableFuture<>());
    synchronized (this) {
      if (mostOutstanding >= 0 && running + waiting.size() >= mostOutstanding) {
        return CompletableFuture.completedStage(TOO_MANY);
      }
      if (mostConcurrent >= 0 && running >= mostConcurrent) {
        waiting.add(next);
        return next.answer();
      }
      running++;
    }
    begin(next);
    return next.answer();
  }

  private void begin(Waiting next) {
    CompletionStage<WireResponse> answer;
    try {
      answer = next.request().get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedStage(e);
    }
    answer.whenComplete(
        (response, error) -> {
          ended();
          if (error == null) {
            next.answer().complete(response);
          } else {
            next.answer().completeExceptionally(error);
          }
        });
  }

  private void ended() {
    Waiting next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        running--;
      }
    }
    if (next != null) {
      threads.execute(() -> begin(next));
    }
  }
}
