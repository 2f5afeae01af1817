package io.hubwire.host.worker;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.host.invoke.ThrownInWorker;
import io.hubwire.host.worker.Capabilities.Capability;
import io.hubwire.host.worker.rpc.InvocationRequest;
import io.hubwire.host.worker.rpc.InvocationResponse;
import io.hubwire.host.worker.rpc.ParameterBinding;
import io.hubwire.host.worker.rpc.RetryContext;
import io.hubwire.host.worker.rpc.RpcException;
import io.hubwire.host.worker.rpc.RpcTraceContext;
import io.hubwire.host.worker.rpc.StatusResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls and their results as they travel to and from a worker. */
final class InvocationMessages {

  private final Values values;
  private final FailureText failures;
  private final boolean requestsInMetadata;

  InvocationMessages(Values values, Capabilities capabilities, FailureText failures) {
    this.values = values;
    this.failures = failures;
    this.requestsInMetadata = !capabilities.has(Capability.RPC_HTTP_TRIGGER_METADATA_REMOVED);
  }

  InvocationRequest request(Invocation invocation, String functionId) {
    InvocationRequest.Builder request =
        InvocationRequest.newBuilder()
            .setInvocationId(invocation.id())
            .setFunctionId(functionId)
            .setTraceContext(
                RpcTraceContext.newBuilder()
                    .setTraceParent(invocation.trace().parent())
                    .setTraceState(invocation.trace().state()));
    invocation
        .inputs()
        .forEach(
            (name, value) ->
                request.addInputData(
                    ParameterBinding.newBuilder().setName(name).setData(values.toWorker(value))));
    invocation
        .metadata()
        .forEach(
            (name, value) -> {
              if (requestsInMetadata || !(value instanceof FunctionValue.Request)) {
                request.putTriggerMetadata(name, values.toWorker(value));
              }
            });
    Invocation.Retry retry = invocation.retry();
    if (retry != null) {
      request.setRetryContext(
          RetryContext.newBuilder()
              .setRetryCount(retry.count())
              .setMaxRetryCount(retry.maximum())
              .setException(
                  RpcException.newBuilder()
                      .setMessage(String.valueOf(retry.cause().getMessage()))));
    }
    return request.build();
  }

  /**
   * What a function gave.
   *
   * @throws FunctionFailure where it failed
   */
  InvocationResult result(InvocationResponse response) {
    StatusResult status = response.getResult();
    if (status.getStatus() != StatusResult.Status.Success) {
      throw failure(status);
    }
    Map<String, FunctionValue> outputs = new LinkedHashMap<>();
    for (ParameterBinding output : response.getOutputDataList()) {
      FunctionValue value =
          Values.fromWorker(output.getData(), "the output '" + output.getName() + "'");
      if (!(value instanceof FunctionValue.None)) {
        outputs.put(output.getName(), value);
      }
    }
    return new InvocationResult(
        Values.fromWorker(response.getReturnValue(), "the return value"), outputs);
  }

  private FunctionFailure failure(StatusResult status) {
    if (status.getStatus() == StatusResult.Status.Cancelled) {
      return new FunctionFailure("The worker gave up the call.");
    }
    RpcException thrown = status.getException();
    String message = thrown.getMessage();
    String stack = failures.stack(thrown.getStackTrace());
    return new FunctionFailure(
        message.isEmpty() ? "The function failed, and its worker does not say why." : message,
        stack.isEmpty() ? null : new ThrownInWorker(stack));
  }
}
