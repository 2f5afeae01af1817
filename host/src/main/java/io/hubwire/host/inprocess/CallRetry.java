package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.RpcException;
import io.hubwire.host.invoke.Invocation;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** The attempts before, as a Java function sees them; zeros at the first. */
record CallRetry(Invocation.@Nullable Retry retry) implements RetryContext {

  @Override
  public int getRetrycount() {
    return retry == null ? 0 : retry.count();
  }

  @Override
  public int getMaxretrycount() {
    return retry == null ? 0 : retry.maximum();
  }

  @Override
  public RpcException getException() {
    return new Failure(retry == null ? null : retry.cause());
  }

  private record Failure(@Nullable Throwable cause) implements RpcException {

    @Override
    public String getSource() {
      return "";
    }

    @Override
    public String getStacktrace() {
      if (cause == null) {
        return "";
      }
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    }

    @Override
    public String getMessage() {
      return cause == null ? "" : String.valueOf(cause.getMessage());
    }
  }
}
