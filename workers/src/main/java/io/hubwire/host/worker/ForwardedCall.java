package io.hubwire.host.worker;

import io.hubwire.host.invoke.InvocationResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call in two parts, the invocation and the HTTP request that is sent to the worker itself: they
 * have one life. Whichever fails first is the outcome, and the other is given up.
 */
final class ForwardedCall {

  /** A worker answers before it says that the call has ended, but by another connection. */
  private static final Duration LATER_ANSWER = Duration.ofSeconds(2);

  private ForwardedCall() {}

  /**
   * Ties them.
   *
   * @param giveUp gives up the invocation
   * @return succeeds with both, and with an invocation whose function answers nothing
   */
  static CompletableFuture<InvocationResult> tie(
      CompletionStage<InvocationResult> invocation, ForwardedExchange exchange, Runnable giveUp) {
    CompletableFuture<InvocationResult> outcome = new CompletableFuture<>();
    var unused =
        exchange
            .begun()
            .whenComplete(
                (begun, error) -> {
                  if (error != null && outcome.completeExceptionally(error)) {
                    giveUp.run();
                  }
                });
    var unusedToo =
        invocation.whenComplete(
            (result, error) -> {
              if (error == null) {
                succeeded(result, exchange, outcome);
              } else {
                outcome.completeExceptionally(error);
                exchange.end("The function failed before its answer was whole.", LATER_ANSWER);
              }
            });
    return outcome;
  }

  private static void succeeded(
      InvocationResult result,
      ForwardedExchange exchange,
      CompletableFuture<InvocationResult> outcome) {
    var unused =
        exchange
            .begun()
            .copy()
            .orTimeout(LATER_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((begun, error) -> answered(error, result, exchange, outcome));
  }

  private static void answered(
      @Nullable Throwable error,
      InvocationResult result,
      ForwardedExchange exchange,
      CompletableFuture<InvocationResult> outcome) {
    if (error == null || error instanceof TimeoutException) {
      outcome.complete(result);
    }
    if (error instanceof TimeoutException) {
      exchange.end("The function gave no answer.", Duration.ZERO);
    }
  }
}
