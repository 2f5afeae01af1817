package io.hubwire.bindings;

import java.util.Map;

/**
 * What a trigger hands to its function.
 *
 * @param parameter the value of the trigger's own parameter
 * @param metadata the trigger metadata by name (for example {@code ConnectionContext}), in the
 *     order in which the extension publishes it; names without a value are left out
 */
public record TriggerInput(FunctionValue parameter, Map<String, FunctionValue> metadata) {}
