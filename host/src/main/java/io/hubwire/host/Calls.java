package io.hubwire.host;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.TriggerInput;
import io.hubwire.host.expression.InvocationData;
import io.hubwire.host.invoke.HostedFunction;
import io.hubwire.host.invoke.TraceParent;
import io.hubwire.host.invoke.TriggerCall;
import java.time.InstantSource;
import java.util.Map;

/** Calls of functions that no HTTP request starts. */
final class Calls {

  private final InstantSource clock;

  Calls(InstantSource clock) {
    this.clock = clock;
  }

  /** For an event of a client; expressions refer to what the trigger publishes. */
  TriggerCall event(HostedFunction function, String reason, TriggerInput input) {
    InvocationData data = new InvocationData(function.name(), clock);
    input.metadata().forEach((name, value) -> put(data, name, value));
    return new TriggerCall(
        reason, input.parameter(), input.metadata(), data, null, TraceParent.begin(), null);
  }

  /** For a timer. */
  TriggerCall timer(HostedFunction function, String reason, String value) {
    return plain(function, reason, new FunctionValue.Json(value));
  }

  /** For a value that somebody gave by hand. */
  TriggerCall plain(HostedFunction function, String reason, FunctionValue value) {
    return new TriggerCall(
        reason,
        value,
        Map.of(),
        new InvocationData(function.name(), clock),
        null,
        TraceParent.begin(),
        null);
  }

  private static void put(InvocationData data, String name, FunctionValue value) {
    switch (value) {
      case FunctionValue.Text(String text) -> data.put(name, TextNode.valueOf(text));
      case FunctionValue.Json(String json) -> data.putJson(name, json);
      default -> data.put(name, NullNode.instance);
    }
  }
}
