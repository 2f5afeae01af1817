package io.hubwire.host.invoke;

import io.hubwire.bindings.FunctionValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function.
 *
 * @param id unique
 * @param function the function's name
 * @param inputs values by name of binding, the trigger's first
 * @param metadata the trigger metadata
 * @param trace where this call belongs in a distributed trace
 * @param retry what went before, or null at the first attempt
 * @param sink where the answer to an HTTP request may go bit by bit, or null
 */
public record Invocation(
    String id,
    String function,
    Map<String, FunctionValue> inputs,
    Map<String, FunctionValue> metadata,
    Trace trace,
    @Nullable Retry retry,
    @Nullable ResponseSink sink) {

  /**
   * A place in a distributed trace, as the W3C defines it.
   *
   * @param parent the {@code traceparent}
   * @param state the {@code tracestate}, may be empty
   */
  public record Trace(String parent, String state) {}

  /**
   * A repeated attempt.
   *
   * @param count how many retries went before, this one included
   * @param maximum how many there may be, or -1
   * @param cause why the attempt before failed
   */
  public record Retry(int count, int maximum, Throwable cause) {}
}
