package io.hubwire.host.invoke;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.expression.InvocationData;
import org.jspecify.annotations.Nullable;

/** Gives a function the value of an input binding. May block: it runs on a virtual thread. */
@FunctionalInterface
public interface InputBinder {

  /**
   * The value for one invocation.
   *
   * @param request the HTTP request that started it, or null
   * @throws Exception where there is no value; the invocation fails before the function runs
   */
  FunctionValue bind(InvocationData data, @Nullable HttpRequestData request) throws Exception;
}
