package io.hubwire.host.invoke;

import io.hubwire.bindings.FunctionValue;
import java.util.Map;

/**
 * What a function gave.
 *
 * @param returned its return value, {@link FunctionValue#NONE} where there is none
 * @param outputs the values of its output bindings by name; what was never set is left out
 */
public record InvocationResult(FunctionValue returned, Map<String, FunctionValue> outputs) {}
