package io.hubwire.host.invoke;

import io.hubwire.host.app.FunctionDefinition;
import java.util.concurrent.CompletionStage;

/** The functions of one language of one app, wherever they run. */
public interface FunctionInvoker extends AutoCloseable {

  /**
   * Makes a function ready to be called.
   *
   * @return completed when it is; fails with a {@link FunctionFailure} whose message says why it
   *     cannot be
   */
  CompletionStage<Void> load(FunctionDefinition function);

  /**
   * Calls a loaded function once. May run it on the calling thread, which is a virtual one; an
   * interrupt of that thread asks for the end of the call.
   *
   * @return what the function gave; fails with a {@link FunctionFailure}
   */
  CompletionStage<InvocationResult> invoke(Invocation invocation);

  /** Nobody waits for that call any more: it was interrupted. */
  default void abandon(Invocation invocation) {}

  /** What becomes of a call that took too long, as a clause. */
  default String abandonment() {
    return "Its thread is interrupted";
  }

  /** Ends the worker; no call follows, and one that is still in flight fails. */
  @Override
  void close();
}
