package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.TraceContext;
import io.hubwire.host.invoke.Invocation;
import java.util.Map;

/** The trace as a Java function sees it. */
record CallTrace(Invocation.Trace trace) implements TraceContext {

  @Override
  public String getTraceparent() {
    return trace.parent();
  }

  @Override
  public String getTracestate() {
    return trace.state();
  }

  @Override
  public Map<String, String> getAttributes() {
    return Map.of();
  }
}
