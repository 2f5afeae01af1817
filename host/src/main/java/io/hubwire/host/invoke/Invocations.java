package io.hubwire.host.invoke;

import io.hubwire.host.app.RetryPolicy;
import io.hubwire.host.config.LogLevels;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.time.HostClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the functions of one load of an app: inputs, the call, outputs; on threads of the app's own,
 * with a time limit, and repeated where the function asks for that. Nothing here blocks its caller.
 */
public final class Invocations implements AutoCloseable {

  private final CallContext context;
  private final InFlight inFlight = new InFlight();

  /**
   * For one load of an app.
   *
   * @param executor runs short tasks of the host on threads that no function holds
   * @param timeout how long a call may take, null without limit
   */
  public Invocations(
      HostClock clock,
      LogLevels levels,
      HostListener listener,
      Executor executor,
      @Nullable Duration timeout) {
    this.context =
        new CallContext(
            clock, new InvocationLog(levels, listener), new FunctionThreads(), executor, timeout);
  }

  /** The invocations that have not ended. */
  public InFlight inFlight() {
    return inFlight;
  }

  /**
   * Does something around a call on a function thread, and the first call that it starts on the
   * same one. The work must not wait for the stage of that call: the call begins when the work has
   * returned.
   *
   * @param work hands back a stage that follows from the call's
   * @return completed as the work's stage is; fails with a {@link FunctionFailure} where the time
   *     limit is over before there was a thread, or the app is closed
   */
  public <T> CompletionStage<T> run(Supplier<? extends CompletionStage<T>> work) {
    return new Errand<>(context, work).begin();
  }

  /**
   * Runs a function once, and again while it fails and its retry policy allows.
   *
   * @return its return value, and what its output bindings took; fails with a {@link
   *     FunctionFailure}. Completed on a thread that must not be held.
   */
  public CompletionStage<InvocationResult> start(HostedFunction function, TriggerCall call) {
    if (!inFlight.tryEnter()) {
      return CompletableFuture.failedStage(
          new FunctionFailure("The app of '" + function.name() + "' is no longer loaded."));
    }
    CompletableFuture<InvocationResult> done = new CompletableFuture<>();
    FunctionThread thread = context.threads().current();
    attempt(function, call, null, thread == null ? null : thread.errand, done);
    return done;
  }

  private void attempt(
      HostedFunction function,
      TriggerCall call,
      Invocation.@Nullable Retry retry,
      @Nullable Errand<?> errand,
      CompletableFuture<InvocationResult> done) {
    RetryPolicy policy = function.definition().retry();
    int retries = retry == null ? 0 : retry.count();
    new Attempt(context, function, call, retry)
        .begin(errand)
        .whenComplete(
            (result, error) -> {
              if (error != null
                  && policy != null
                  && policy.allows(retries)
                  && !inFlight.isDraining()) {
                var next =
                    new Invocation.Retry(retries + 1, policy.maxRetryCount(), Attempt.cause(error));
                context
                    .clock()
                    .after(
                        policy.delay(retries),
                        () ->
                            context
                                .executor()
                                .execute(() -> attempt(function, call, next, null, done)));
                return;
              }
              inFlight.leave();
              if (error == null) {
                done.complete(result);
              } else {
                done.completeExceptionally(Attempt.cause(error));
              }
            });
  }

  /**
   * Fails what has not ended, and ends the app's threads. One that runs code which does not end is
   * left behind, and the log says so. May take a twentieth of a second.
   */
  @Override
  public void close() {
    context.threads().close();
  }
}
