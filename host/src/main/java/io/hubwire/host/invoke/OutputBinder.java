package io.hubwire.host.invoke;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.expression.InvocationData;

/** Takes the value of an output binding to where it belongs. May block. */
@FunctionalInterface
public interface OutputBinder {

  /**
   * Sends what a function gave; never called for a value that is not there.
   *
   * @throws Exception where that fails; the invocation then fails, though the function ran
   */
  void send(FunctionValue value, InvocationData data) throws Exception;
}
