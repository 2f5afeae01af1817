package io.hubwire.host.invoke;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.expression.InvocationData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What starts an invocation.
 *
 * @param reason in one sentence, for the log
 * @param parameter the value of the trigger's parameter
 * @param metadata the trigger metadata
 * @param data what binding expressions refer to
 * @param request the HTTP request, or null
 * @param trace where the call belongs
 * @param sink where the answer to that request may go bit by bit, or null
 */
public record TriggerCall(
    String reason,
    FunctionValue parameter,
    Map<String, FunctionValue> metadata,
    InvocationData data,
    @Nullable HttpRequestData request,
    Invocation.Trace trace,
    @Nullable ResponseSink sink) {}
