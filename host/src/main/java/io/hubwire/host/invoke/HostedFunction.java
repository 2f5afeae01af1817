package io.hubwire.host.invoke;

import io.hubwire.host.app.FunctionDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that is ready to be called.
 *
 * @param inputs its input bindings by name, without the trigger
 * @param outputs its output bindings by name, without those of type {@code http}
 * @param loadFailure why its worker cannot run it, which every call then fails with; or null
 */
public record HostedFunction(
    FunctionDefinition definition,
    FunctionInvoker invoker,
    Map<String, InputBinder> inputs,
    Map<String, OutputBinder> outputs,
    @Nullable String loadFailure) {

  /** The function's name. */
  public String name() {
    return definition.name();
  }
}
