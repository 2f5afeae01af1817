package io.hubwire.bindings;

import java.util.concurrent.CompletionStage;

/**
 * A function as a trigger sees it. Implemented by the host, which adds the other bindings of the
 * function around the call.
 */
@FunctionalInterface
public interface TriggeredFunction {

  /**
   * Runs the function once.
   *
   * @return its return value, {@link FunctionValue#NONE} where it returned nothing; fails with what
   *     it threw, or with the failure of a binding around it. Completed on any thread.
   */
  CompletionStage<FunctionValue> invoke(TriggerInput input);
}
