package io.hubwire.host.invoke;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.expression.InvocationData;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gives a function the value of an input binding. Never blocks. */
@FunctionalInterface
public interface InputBinder {

  /**
   * The value for one invocation.
   *
   * @param request the HTTP request that started it, or null
   * @return fails where there is no value; the invocation fails before the function runs
   * @throws Exception the same
   */
  CompletionStage<FunctionValue> bind(InvocationData data, @Nullable HttpRequestData request)
      throws Exception;
}
