package io.hubwire.host.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.hubwire.host.worker.rpc.FunctionLoadResponse;
import io.hubwire.host.worker.rpc.FunctionMetadataResponse;
import io.hubwire.host.worker.rpc.InvocationRequest;
import io.hubwire.host.worker.rpc.InvocationResponse;
import io.hubwire.host.worker.rpc.ParameterBinding;
import io.hubwire.host.worker.rpc.RpcException;
import io.hubwire.host.worker.rpc.RpcFunctionMetadata;
import io.hubwire.host.worker.rpc.RpcLog;
import io.hubwire.host.worker.rpc.StartStream;
import io.hubwire.host.worker.rpc.StatusResult;
import io.hubwire.host.worker.rpc.StreamingMessage;
import io.hubwire.host.worker.rpc.TypedData;
import io.hubwire.host.worker.rpc.WorkerInitResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A worker as anybody might write one, over a gRPC library; does what its environment says. */
public final class FakeWorker implements StreamObserver<StreamingMessage> {

  private static final StatusResult SUCCESS =
      StatusResult.newBuilder().setStatus(StatusResult.Status.Success).build();

  private final Map<String, String> functions = new HashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private @Nullable StreamObserver<StreamingMessage> host;
  private List<String> started = List.of();

  /** Connects, and lives until the host hangs up. */
  public static void main(String[] arguments) throws InterruptedException {
    List<String> options = List.of(arguments);
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    if (System.getenv("FAKE_START") != null) {
      System.err.println("I will not start: error 42");
      System.exit(5);
    }
    new FakeWorker().run(options);
  }

  private static String option(List<String> options, String name) {
    return options.get(options.indexOf(name) + 1);
  }

  private void run(List<String> options) throws InterruptedException {
    started = options;
    MethodDescriptor<StreamingMessage, StreamingMessage> method =
        MethodDescriptor.<StreamingMessage, StreamingMessage>newBuilder()
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName("AzureFunctionsRpcMessages.FunctionRpc/EventStream")
            .setRequestMarshaller(ProtoUtils.marshaller(StreamingMessage.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(StreamingMessage.getDefaultInstance()))
            .build();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(
                option(options, "--host"), Integer.parseInt(option(options, "--port")))
            .usePlaintext()
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
    host = ClientCalls.asyncBidiStreamingCall(channel.newCall(method, CallOptions.DEFAULT), this);
    host()
        .onNext(
            StreamingMessage.newBuilder()
                .setStartStream(StartStream.newBuilder().setWorkerId(option(options, "--workerId")))
                .build());
    end.await();
    System.exit(0);
  }

  private StreamObserver<StreamingMessage> host() {
    return Objects.requireNonNull(host);
  }

  @Override
  public void onNext(StreamingMessage message) {
    switch (message.getContentCase()) {
      case WORKER_INIT_REQUEST ->
          host().onNext(StreamingMessage.newBuilder().setWorkerInitResponse(init()).build());
      case FUNCTIONS_METADATA_REQUEST ->
          host()
              .onNext(
                  StreamingMessage.newBuilder().setFunctionMetadataResponse(metadata()).build());
      case FUNCTION_LOAD_REQUEST -> load(message);
      case INVOCATION_REQUEST -> invoke(message.getInvocationRequest());
      case INVOCATION_CANCEL -> cancel(message.getInvocationCancel().getInvocationId());
      case WORKER_TERMINATE -> System.exit(0);
      default -> System.out.println("Got " + message.getContentCase());
    }
  }

  private static WorkerInitResponse init() {
    String capabilities = System.getenv().getOrDefault("FAKE_CAPABILITIES", "");
    WorkerInitResponse.Builder response = WorkerInitResponse.newBuilder().setResult(SUCCESS);
    for (String capability : capabilities.split(",", -1)) {
      response.putCapabilities(capability, capability);
    }
    if (System.getenv("FAKE_INIT") != null) {
      response.setResult(failure("not today"));
    }
    return response.build();
  }

  private static FunctionMetadataResponse metadata() {
    RpcFunctionMetadata.Builder good =
        RpcFunctionMetadata.newBuilder()
            .setName("declared")
            .setFunctionId("id-1")
            .setScriptFile("fake.txt")
            .addRawBindings("{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"req\"}");
    return FunctionMetadataResponse.newBuilder()
        .setResult(SUCCESS)
        .addFunctionMetadataResults(good)
        .addFunctionMetadataResults(
            RpcFunctionMetadata.newBuilder()
                .setName("broken")
                .setScriptFile("fake.txt")
                .setStatus(failure("no such module")))
        .build();
  }

  private static StatusResult failure(String message) {
    return StatusResult.newBuilder()
        .setStatus(StatusResult.Status.Failure)
        .setException(RpcException.newBuilder().setMessage(message).setStackTrace("at line 1"))
        .build();
  }

  private void load(StreamingMessage message) {
    var request = message.getFunctionLoadRequest();
    String name = request.getMetadata().getName();
    functions.put(request.getFunctionId(), name);
    host()
        .onNext(
            StreamingMessage.newBuilder()
                .setFunctionLoadResponse(
                    FunctionLoadResponse.newBuilder()
                        .setFunctionId(request.getFunctionId())
                        .setResult(
                            name.equals("unloadable") ? failure("cannot be loaded") : SUCCESS))
                .build());
  }

  private void invoke(InvocationRequest request) {
    InvocationResponse.Builder response =
        InvocationResponse.newBuilder()
            .setInvocationId(request.getInvocationId())
            .setResult(SUCCESS);
    switch (String.valueOf(functions.get(request.getFunctionId()))) {
      case "crash" -> {
        System.err.println("about to fail");
        System.exit(7);
      }
      case "again" -> System.exit(200);
      case "silent" -> {
        return;
      }
      case "start" -> response.setReturnValue(text(howItWasStarted()));
      case "failing" -> response.setResult(failure("I never work"));
      case "pid" -> response.setReturnValue(text(Long.toString(ProcessHandle.current().pid())));
      case "environment" ->
          response.setReturnValue(text(String.valueOf(System.getenv("FAKE_SETTING"))));
      case "collection" ->
          response.setReturnValue(
              TypedData.newBuilder()
                  .setCollectionString(
                      io.hubwire.host.worker.rpc.CollectionString.newBuilder().addString("x")));
      case "logging" -> log(request.getInvocationId());
      default -> echo(request, response);
    }
    host().onNext(StreamingMessage.newBuilder().setInvocationResponse(response).build());
  }

  /** Ends a call that never ends by itself, and says so. */
  private void cancel(String invocation) {
    System.out.println("Cancelled " + invocation);
    System.out.flush();
    host()
        .onNext(
            StreamingMessage.newBuilder()
                .setInvocationResponse(
                    InvocationResponse.newBuilder()
                        .setInvocationId(invocation)
                        .setResult(
                            StatusResult.newBuilder().setStatus(StatusResult.Status.Cancelled)))
                .build());
  }

  /** The command line, a line for each argument, and what a worker reads of its surroundings. */
  private String howItWasStarted() {
    List<String> lines = new ArrayList<>(started);
    lines.add("in " + Path.of("").toAbsolutePath());
    for (String name :
        List.of(
            "FUNCTIONS_WORKER_DIRECTORY",
            "FUNCTIONS_APPLICATION_DIRECTORY",
            "FUNCTIONS_WORKER_RUNTIME",
            "FAKE_SETTING")) {
      lines.add(name + "=" + System.getenv(name));
    }
    return String.join("\n", lines);
  }

  private void log(String invocation) {
    for (RpcLog.Level level : RpcLog.Level.values()) {
      if (level != RpcLog.Level.UNRECOGNIZED) {
        host()
            .onNext(
                StreamingMessage.newBuilder()
                    .setRpcLog(
                        RpcLog.newBuilder()
                            .setInvocationId(invocation)
                            .setLevel(level)
                            .setMessage("a line at " + level))
                    .build());
      }
    }
  }

  /** Every input comes back as an output of its name, the first also as the return value. */
  private static void echo(InvocationRequest request, InvocationResponse.Builder response) {
    response.setReturnValue(request.getInputData(0).getData());
    for (ParameterBinding input : request.getInputDataList()) {
      response.addOutputData(input);
    }
    request
        .getTriggerMetadataMap()
        .forEach(
            (name, value) ->
                response.addOutputData(
                    ParameterBinding.newBuilder().setName("metadata-" + name).setData(value)));
  }

  private static TypedData text(String text) {
    return TypedData.newBuilder().setString(text).build();
  }

  @Override
  public void onError(Throwable error) {
    end.countDown();
  }

  @Override
  public void onCompleted() {
    end.countDown();
  }
}
