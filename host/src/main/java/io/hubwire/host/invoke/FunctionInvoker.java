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
   * Calls a loaded function once. May run it on the calling thread, which is one of the app's own
   * and need not come back; an interrupt of that thread asks for the end of the call.
   *
   * @return what the function gave; fails with a {@link FunctionFailure}
   */
  CompletionStage<InvocationResult> invoke(Invocation invocation);

  /** Nobody waits for that call any more. Never blocks. */
  default void abandon(Invocation invocation) {}

  /** What becomes of a call that took too long, as a clause. */
  default String abandonment() {
    return "Its thread is interrupted";
  }

  /**
   * Ends the worker; a call that is still in flight fails, and so does one that comes later. Has
   * one owner, who may call it while calls are in flight, and again, which does nothing. May block.
   */
  @Override
  void close();
}
