package io.hubwire.host.invoke;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.expression.InvocationData;
import java.util.concurrent.CompletionStage;

/** Takes the value of an output binding to where it belongs. Never blocks. */
@FunctionalInterface
public interface OutputBinder {

  /**
   * Sends what a function gave; never called for a value that is not there.
   *
   * @return fails where that fails; the invocation then fails, though the function ran
   * @throws Exception the same
   */
  CompletionStage<Void> send(FunctionValue value, InvocationData data) throws Exception;
}
