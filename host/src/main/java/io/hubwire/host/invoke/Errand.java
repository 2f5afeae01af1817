package io.hubwire.host.invoke;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work around a call of a function, on one function thread with it. The first call that the work
 * starts is put off until the work has handed back its stage, and runs then; so the time limit can
 * complete that stage while the thread is still in the function.
 */
final class Errand<T> extends FunctionJob {

  private final CallContext context;
  private final Supplier<? extends CompletionStage<T>> work;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final TimeLimit limit;
  private @Nullable Attempt adopted;

  /** The time begins to run; {@link #begin} must follow. */
  Errand(CallContext context, Supplier<? extends CompletionStage<T>> work) {
    this.context = context;
    this.work = work;
    this.limit = context.limit(this::expire);
  }

  CompletionStage<T> begin() {
    context.threads().execute(this);
    return answer;
  }

  private void expire() {
    answer.completeExceptionally(
        new FunctionFailure(
            context.exceeded()
                + " by a call that still waited for a thread: the app's functions take too long,"
                + " or never end."));
    context.threads().cancel(this);
  }

  @Override
  void refuse(FunctionFailure why) {
    limit.cancel();
    Attempt attempt = adopted();
    if (attempt != null) {
      attempt.fail(why);
    }
    answer.completeExceptionally(why);
  }

  private synchronized @Nullable Attempt adopted() {
    return adopted;
  }

  /**
   * Takes a call over, with the time that is left.
   *
   * @return false where it has one already
   */
  boolean adopt(Attempt attempt) {
    synchronized (this) {
      if (adopted != null) {
        return false;
      }
      adopted = attempt;
    }
    attempt.runIn(this, limit);
    limit.endBy(attempt::expire);
    return true;
  }

  @Override
  void run() {
    try {
      prepare().whenComplete(this::answer);
    } catch (RuntimeException | Error e) {
      answer(null, e);
    }
    Attempt attempt = adopted();
    if (attempt != null) {
      attempt.run();
    }
  }

  private CompletionStage<T> prepare() {
    FunctionThread thread = (FunctionThread) Thread.currentThread();
    thread.errand = this;
    try {
      return work.get();
    } finally {
      thread.errand = null;
    }
  }

  private void answer(@Nullable T result, @Nullable Throwable error) {
    if (adopted() == null) {
      limit.cancel();
    }
    if (error == null) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(error);
    }
  }
}
