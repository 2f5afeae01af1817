package io.hubwire.host.invoke;

import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.FunctionValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call: inputs, the function, outputs. Each step runs on a function thread, and
 * none is held while a step waits for others than the app's code.
 */
final class Attempt {

  private final CallContext context;
  private final HostedFunction function;
  private final TriggerCall call;
  private final Invocation.@Nullable Retry retry;
  private final String id = UUID.randomUUID().toString();
  private final CompletableFuture<InvocationResult> outcome = new CompletableFuture<>();
  private volatile @Nullable TimeLimit limit;
  private volatile @Nullable FunctionJob job;
  private volatile @Nullable Invocation invocation;

  /** Waits for {@link #begin}. */
  Attempt(
      CallContext context,
      HostedFunction function,
      TriggerCall call,
      Invocation.@Nullable Retry retry) {
    this.context = context;
    this.function = function;
    this.call = call;
    this.retry = retry;
  }

  /**
   * Begins, and does not wait.
   *
   * @param errand what prepares this call on the caller's thread, or null
   */
  CompletionStage<InvocationResult> begin(@Nullable Errand<?> errand) {
    Instant start = context.clock().instant();
    context.log().started(function.name(), id, call.reason(), start);
    CompletionStage<InvocationResult> ended =
        outcome.whenComplete((result, error) -> ended(start, error));
    if (errand == null || !errand.adopt(this)) {
      limit = context.limit(this::expire);
      next(this::bindInputs);
    }
    return ended;
  }

  private void ended(Instant start, @Nullable Throwable error) {
    TimeLimit set = limit;
    if (set != null) {
      set.cancel();
    }
    try {
      Instant end = context.clock().instant();
      context.log().ended(function.name(), id, end, Duration.between(start, end), error);
    } catch (OutOfMemoryError e) {
      // Who waits for the call comes before its line in the log.
    }
  }

  /** It will run in that job, with a limit that runs already. */
  void runIn(FunctionJob given, TimeLimit running) {
    job = given;
    limit = running;
  }

  /** Runs its first step here, on a function thread. */
  void run() {
    step(this::bindInputs);
  }

  /** Its time is over. */
  void expire() {
    FunctionFailure failure =
        new FunctionFailure(
            context.exceeded()
                + " by function 'Functions."
                + function.name()
                + "'. "
                + function.invoker().abandonment()
                + "; 'functionTimeout' of host.json sets the limit.");
    if (outcome.completeExceptionally(failure)) {
      FunctionJob current = job;
      if (current != null) {
        context.threads().cancel(current);
      }
      Invocation invoked = invocation;
      if (invoked != null) {
        function.invoker().abandon(invoked);
      }
    }
  }

  /** It ends here. */
  void fail(Throwable thrown) {
    Throwable cause = cause(thrown);
    if (thrown instanceof OutOfMemoryError || cause.getCause() instanceof OutOfMemoryError) {
      FunctionThread.awaitMemory();
    }
    try {
      outcome.completeExceptionally(failure(cause));
    } catch (Error e) {
      outcome.completeExceptionally(cause); // there is no room for a sentence
    }
  }

  // No switch over types: Java links it when it is first used, and for good. Without memory for
  // that at the first failure, no later one would be told either.
  private static FunctionFailure failure(Throwable cause) {
    if (cause instanceof FunctionFailure failure) {
      return failure;
    }
    return cause instanceof BindingException
        ? new FunctionFailure(String.valueOf(cause.getMessage()), cause)
        : FunctionFailure.thrown(cause);
  }

  // Stages wrap what failed the stage before.
  static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  // Whatever goes wrong in a step is the outcome: a failure must never leave a caller waiting.
  private void step(Step step) {
    if (outcome.isDone()) {
      return;
    }
    try {
      step.run();
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void next(Step step) {
    FunctionJob given =
        new FunctionJob() {
          @Override
          void run() {
            step(step);
          }

          @Override
          void refuse(FunctionFailure why) {
            fail(why);
          }
        };
    job = given;
    context.threads().execute(given);
  }

  private void bindInputs() throws Exception {
    String failure = function.loadFailure();
    if (failure != null) {
      throw new FunctionFailure(failure);
    }
    Map<String, FunctionValue> inputs = new LinkedHashMap<>();
    inputs.put(function.definition().trigger().name(), call.parameter());
    bind(function.inputs().entrySet().iterator(), inputs);
  }

  private void bind(
      Iterator<Map.Entry<String, InputBinder>> rest, Map<String, FunctionValue> inputs)
      throws Exception {
    while (rest.hasNext()) {
      var input = rest.next();
      var value = input.getValue().bind(call.data(), call.request()).toCompletableFuture();
      if (!value.isDone()) {
        whenDone(
            value,
            given -> {
              inputs.put(input.getKey(), given);
              bind(rest, inputs);
            });
        return;
      }
      inputs.put(input.getKey(), value.join());
    }
    invoke(inputs);
  }

  private void invoke(Map<String, FunctionValue> inputs) throws Exception {
    Invocation made =
        new Invocation(
            id, function.name(), inputs, call.metadata(), call.trace(), retry, call.sink());
    invocation = made;
    FunctionThread thread = context.threads().current();
    if (thread != null) {
      context.threads().enter(thread, function.name());
    }
    var given = function.invoker().invoke(made).toCompletableFuture();
    if (given.isDone()) {
      route(given.join());
    } else {
      whenDone(given, this::route);
    }
  }

  private void route(InvocationResult result) throws Exception {
    invocation = null;
    Map<String, FunctionValue> outputs = OutputRouting.route(function.definition(), result);
    InvocationResult routed = new InvocationResult(result.returned(), outputs);
    send(outputs.entrySet().iterator(), routed);
  }

  private void send(Iterator<Map.Entry<String, FunctionValue>> rest, InvocationResult result)
      throws Exception {
    while (rest.hasNext()) {
      var output = rest.next();
      OutputBinder binder = function.outputs().get(output.getKey());
      if (binder == null) {
        continue;
      }
      var sent = binder.send(output.getValue(), call.data()).toCompletableFuture();
      if (!sent.isDone()) {
        whenDone(sent, nothing -> send(rest, result));
        return;
      }
      sent.join();
    }
    outcome.complete(result);
  }

  @FunctionalInterface
  private interface With<T> {
    void run(T value) throws Exception;
  }

  private <T extends @Nullable Object> void whenDone(CompletableFuture<T> waited, With<T> step) {
    var unused =
        waited.whenComplete(
            (value, error) -> {
              if (error == null) {
                next(() -> step.run(value));
              } else {
                fail(error);
              }
            });
  }
}
