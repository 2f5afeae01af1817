package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.invoke.Invocation;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One call as the function's context and the app's middleware see it. */
// The API's interfaces are not annotated: what is not there is null in the worker too.
@SuppressWarnings("NullAway")
final class JavaCall implements MiddlewareContext {

  private final JavaFunction function;
  private final Invocation invocation;
  private final Logger logger;
  private final Map<String, Object> overrides = new HashMap<>();
  private final Map<String, OutputHolder> outputs = new HashMap<>();
  private @Nullable Object returned;
  private @Nullable Object answer;
  private boolean begun;

  JavaCall(JavaFunction function, Invocation invocation, Logger logger) {
    this.function = function;
    this.invocation = invocation;
    this.logger = logger;
  }

  JavaFunction function() {
    return function;
  }

  Invocation invocation() {
    return invocation;
  }

  /** Values that middleware put in place of the trigger's or another input's. */
  Map<String, Object> overrides() {
    return overrides;
  }

  /** What the function puts its outputs into, by name of binding. */
  Map<String, OutputHolder> outputs() {
    return outputs;
  }

  /** From here on a return value counts: the function has its arguments. */
  void begin() {
    begun = true;
  }

  /** The return value for the host. What middleware set before the function began is not in it. */
  @Nullable Object answer() {
    return answer;
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return invocation.id();
  }

  @Override
  public String getFunctionName() {
    return invocation.function();
  }

  @Override
  public TraceContext getTraceContext() {
    return new CallTrace(invocation.trace());
  }

  @Override
  public RetryContext getRetryContext() {
    return new CallRetry(invocation.retry());
  }

  @Override
  public @Nullable String getParameterName(String annotationSimpleName) {
    return function.parameterName(annotationSimpleName);
  }

  @Override
  public @Nullable Object getParameterValue(String name) {
    return invocation.inputs().get(name) instanceof FunctionValue.Text(String text) ? text : null;
  }

  @Override
  public void updateParameterValue(String name, Object value) {
    overrides.put(name, value);
  }

  @Override
  public @Nullable Object getReturnValue() {
    return returned;
  }

  @Override
  public void updateReturnValue(@Nullable Object value) {
    returned = value;
    if (begun) {
      answer = value;
    }
  }
}
