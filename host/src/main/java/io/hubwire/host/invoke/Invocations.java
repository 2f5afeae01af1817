package io.hubwire.host.invoke;

import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.app.RetryPolicy;
import io.hubwire.host.config.LogLevels;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.time.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions: inputs, the call, outputs; each attempt on a virtual thread of its own, with a
 * time limit, and repeated where the function asks for that.
 */
public final class Invocations {

  private final HostClock clock;
  private final InvocationLog log;
  private final InFlight inFlight = new InFlight();

  /** For one app. */
  public Invocations(HostClock clock, LogLevels levels, HostListener listener) {
    this.clock = clock;
    this.log = new InvocationLog(levels, listener);
  }

  /** The invocations that have not ended. */
  public InFlight inFlight() {
    return inFlight;
  }

  /**
   * Runs a function once, and again while it fails and its retry policy allows.
   *
   * @return its return value, and what its output bindings took; fails with a {@link
   *     FunctionFailure}
   */
  public CompletionStage<InvocationResult> start(HostedFunction function, TriggerCall call) {
    if (!inFlight.tryEnter()) {
      return CompletableFuture.failedStage(
          new FunctionFailure("The app of '" + function.name() + "' is no longer loaded."));
    }
    CompletableFuture<InvocationResult> done = new CompletableFuture<>();
    attempt(function, call, null, done);
    return done;
  }

  private void attempt(
      HostedFunction function,
      TriggerCall call,
      Invocation.@Nullable Retry retry,
      CompletableFuture<InvocationResult> done) {
    RetryPolicy policy = function.definition().retry();
    int retries = retry == null ? 0 : retry.count();
    runOnce(function, call, retry)
        .whenComplete(
            (result, error) -> {
              if (error != null
                  && policy != null
                  && policy.allows(retries)
                  && !inFlight.isDraining()) {
                var next = new Invocation.Retry(retries + 1, policy.maxRetryCount(), cause(error));
                clock.after(policy.delay(retries), () -> attempt(function, call, next, done));
                return;
              }
              inFlight.leave();
              if (error == null) {
                done.complete(result);
              } else {
                done.completeExceptionally(cause(error));
              }
            });
  }

  // Stages wrap what failed the stage before.
  private static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  private CompletionStage<InvocationResult> runOnce(
      HostedFunction function, TriggerCall call, Invocation.@Nullable Retry retry) {
    String id = UUID.randomUUID().toString();
    Instant start = clock.instant();
    log.started(function.name(), id, call.reason(), start);
    CompletableFuture<InvocationResult> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("function-" + function.name())
            .unstarted(() -> complete(outcome, () -> run(function, call, id, retry)));
    HostClock.Pending limit = limit(function, outcome, thread);
    thread.start();
    return outcome.whenComplete(
        (result, error) -> {
          limit.cancel();
          Instant end = clock.instant();
          log.ended(function.name(), id, end, Duration.between(start, end), error);
        });
  }

  private HostClock.Pending limit(
      HostedFunction function, CompletableFuture<InvocationResult> outcome, Thread thread) {
    Duration timeout = function.timeout();
    if (timeout == null) {
      return () -> {};
    }
    return clock.after(
        timeout,
        () -> {
          FunctionFailure failure =
              new FunctionFailure(
                  "Timeout value of "
                      + text(timeout)
                      + " exceeded by function 'Functions."
                      + function.name()
                      + "'. "
                      + function.invoker().abandonment()
                      + "; 'functionTimeout' of host.json sets the limit.");
          // Elsewhere, since the clock's thread must not run what waits for the outcome.
          Thread.startVirtualThread(
              () -> {
                if (outcome.completeExceptionally(failure)) {
                  thread.interrupt();
                }
              });
        });
  }

  private static String text(Duration duration) {
    return "%02d:%02d:%02d"
        .formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
  }

  @FunctionalInterface
  private interface Attempt {
    InvocationResult run() throws Exception;
  }

  // Whatever goes wrong in an attempt is its outcome: a failure must never leave a caller waiting.
  private static void complete(CompletableFuture<InvocationResult> outcome, Attempt attempt) {
    try {
      outcome.complete(attempt.run());
    } catch (FunctionFailure e) {
      outcome.completeExceptionally(e);
    } catch (BindingException e) {
      outcome.completeExceptionally(new FunctionFailure(String.valueOf(e.getMessage()), e));
    } catch (Throwable e) {
      outcome.completeExceptionally(FunctionFailure.thrown(e));
    }
  }

  private static InvocationResult run(
      HostedFunction function, TriggerCall call, String id, Invocation.@Nullable Retry retry)
      throws Exception {
    if (function.loadFailure() != null) {
      throw new FunctionFailure(function.loadFailure());
    }
    Map<String, FunctionValue> inputs = new LinkedHashMap<>();
    inputs.put(function.definition().trigger().name(), call.parameter());
    for (var input : function.inputs().entrySet()) {
      inputs.put(input.getKey(), input.getValue().bind(call.data(), call.request()));
    }
    Invocation invocation =
        new Invocation(
            id, function.name(), inputs, call.metadata(), call.trace(), retry, call.sink());
    InvocationResult result = await(function.invoker(), invocation);
    Map<String, FunctionValue> outputs = OutputRouting.route(function.definition(), result);
    for (var output : outputs.entrySet()) {
      OutputBinder binder = function.outputs().get(output.getKey());
      if (binder != null) {
        binder.send(output.getValue(), call.data());
      }
    }
    return new InvocationResult(result.returned(), outputs);
  }

  private static InvocationResult await(FunctionInvoker invoker, Invocation invocation)
      throws InterruptedException {
    try {
      return invoker.invoke(invocation).toCompletableFuture().get();
    } catch (InterruptedException e) {
      invoker.abandon(invocation);
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof FunctionFailure failure ? failure : FunctionFailure.thrown(e);
    }
  }
}
