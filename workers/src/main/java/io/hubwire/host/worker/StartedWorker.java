package io.hubwire.host.worker;

import com.google.protobuf.Duration;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.app.DeclaredFunction;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.host.invoke.ResponseSink;
import io.hubwire.host.worker.Capabilities.Capability;
import io.hubwire.host.worker.rpc.FunctionLoadRequest;
import io.hubwire.host.worker.rpc.InvocationCancel;
import io.hubwire.host.worker.rpc.RpcFunctionMetadata;
import io.hubwire.host.worker.rpc.StreamingMessage;
import io.hubwire.host.worker.rpc.WorkerTerminate;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One process of a worker, ready for work. */
final class StartedWorker {

  private static final java.time.Duration LOAD_LIMIT = java.time.Duration.ofMinutes(1);
  private static final java.time.Duration STUCK_GRACE = java.time.Duration.ofMillis(300);
  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;

  private final WorkerPorts ports;
  private final WorkerStart start;
  private final FailureText failures;
  private final WorkerProcess process;
  private final WorkerSession session;
  private final Map<String, String> loadFailures = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> gone;
  private final Capabilities capabilities;
  private final InvocationMessages messages;
  private final @Nullable RequestOptions address;

  StartedWorker(
      WorkerPorts ports, WorkerProcess process, WorkerSession session, Capabilities capabilities) {
    this.ports = ports;
    this.start = new WorkerStart(ports);
    this.failures = FailureText.of(ports);
    this.process = process;
    this.session = session;
    this.capabilities = capabilities;
    this.messages = messages(capabilities);
    this.address = capabilities.httpAddress();
    this.gone =
        process.exit().whenComplete((code, error) -> session.fail(start.ended(process, code)));
  }

  private InvocationMessages messages(Capabilities known) {
    boolean authenticated =
        ports.app().environment().getOrDefault("WEBSITE_AUTH_ENABLED", "").equalsIgnoreCase("true");
    return new InvocationMessages(
        new Values(new HttpMessages(known, authenticated)), known, failures);
  }

  /** What the app's code declares; empty where {@code function.json} files count. */
  Optional<List<RpcFunctionMetadata>> declared() {
    return start.declared(session);
  }

  List<DeclaredFunction> describe(List<RpcFunctionMetadata> functions) {
    List<DeclaredFunction> declared = new ArrayList<>();
    functions.forEach(
        one -> declared.add(FunctionMessages.declared(one, ports.app().language(), failures)));
    return declared;
  }

  /** Makes a function ready; one that cannot be is remembered, and its calls fail with why. */
  CompletionStage<Void> load(WorkerFunction function) {
    FunctionLoadRequest request =
        FunctionLoadRequest.newBuilder()
            .setFunctionId(function.id())
            .setMetadata(function.metadata())
            .build();
    return session
        .ask(
            OpenCalls.load(function.id()),
            StreamingMessage.newBuilder().setFunctionLoadRequest(request).build())
        .orTimeout(loadLimit().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (answer, error) -> {
              String failure =
                  error != null
                      ? unanswered(error)
                      : failures.ofLoad(answer.getFunctionLoadResponse().getResult());
              if (failure != null) {
                loadFailures.put(function.id(), failure);
                throw new FunctionFailure(failure);
              }
              return null;
            });
  }

  private String unanswered(Throwable error) {
    return error instanceof TimeoutException
        ? "The "
            + ports.app().language()
            + " worker did not load it within "
            + loadLimit().toSeconds()
            + " s."
        : String.valueOf(error.getMessage());
  }

  private java.time.Duration loadLimit() {
    java.time.Duration limit = ports.app().functionTimeout();
    return limit == null || limit.compareTo(LOAD_LIMIT) < 0 ? LOAD_LIMIT : limit;
  }

  CompletionStage<InvocationResult> invoke(WorkerFunction function, Invocation invocation) {
    String failure = loadFailures.get(function.id());
    if (failure != null) {
      return CompletableFuture.failedStage(new FunctionFailure(failure));
    }
    ForwardedExchange exchange;
    try {
      exchange = exchange(invocation);
    } catch (ForwardedRequest.Invalid e) {
      return refused(invocation.sink(), BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    StreamingMessage message =
        StreamingMessage.newBuilder()
            .setInvocationRequest(messages.request(invocation, function.id()))
            .build();
    int size = message.getSerializedSize();
    int limit = ports.messageLimit();
    if (size > limit) {
      return CompletableFuture.failedStage(
          new FunctionFailure(
              "The values of the call have %,d bytes; a worker is sent at most %,d at once."
                  .formatted(size, limit)));
    }
    if (!ports.budget().tryTake(size, 0)) {
      return refused(
          invocation.sink(),
          UNAVAILABLE,
          "The workers' calls that are not answered have %,d bytes; one more has to wait."
              .formatted(ports.budget().limit()));
    }
    return ask(invocation, message, size, exchange);
  }

  private CompletionStage<InvocationResult> ask(
      Invocation invocation,
      StreamingMessage message,
      int size,
      @Nullable ForwardedExchange exchange) {
    ports.log().begin(invocation.id(), invocation.function());
    CompletionStage<InvocationResult> result =
        session
            .ask(OpenCalls.invocation(invocation.id()), message)
            .whenComplete(
                (answer, error) -> {
                  ports.log().end(invocation.id());
                  ports.budget().give(size);
                })
            .thenApply(answer -> messages.result(answer.getInvocationResponse()));
    if (exchange == null || address == null) {
      return result;
    }
    CompletableFuture<InvocationResult> both =
        ForwardedCall.tie(result, exchange, () -> abandon(invocation.id()));
    ports.forwarder().start(exchange, address);
    return both;
  }

  /** Answers a request that no worker is to see. */
  private static CompletionStage<InvocationResult> refused(
      @Nullable ResponseSink sink, int status, String sentence) {
    if (sink != null) {
      ForwardedExchange.answer(sink, status, sentence);
    }
    return CompletableFuture.failedStage(new FunctionFailure(sentence));
  }

  /** The HTTP request itself for a worker that wants it, or null. */
  private @Nullable ForwardedExchange exchange(Invocation invocation)
      throws ForwardedRequest.Invalid {
    ResponseSink sink = invocation.sink();
    if (address == null || sink == null) {
      return null;
    }
    for (FunctionValue input : invocation.inputs().values()) {
      if (input instanceof FunctionValue.Request(HttpRequestData request)) {
        return new ForwardedExchange(ForwardedRequest.of(invocation.id(), request), sink);
      }
    }
    return null;
  }

  /**
   * Gives up a call. A worker that can end one is asked to, and is not idle before it has; ours can
   * end one that still waits for its HTTP request.
   *
   * @return whether it ran here
   */
  boolean abandon(String invocationId) {
    String key = OpenCalls.invocation(invocationId);
    boolean ran = session.abandon(key);
    if (ran && cancels()) {
      var unused = session.ask(key, cancel(invocationId));
    } else if (ran && capabilities.has(Capability.CANCELS_WAITING_CALLS)) {
      session.tell(cancel(invocationId));
    }
    return ran;
  }

  private boolean cancels() {
    return capabilities.has(Capability.HANDLES_INVOCATION_CANCEL_MESSAGE);
  }

  private static StreamingMessage cancel(String invocationId) {
    return StreamingMessage.newBuilder()
        .setInvocationCancel(InvocationCancel.newBuilder().setInvocationId(invocationId))
        .build();
  }

  WorkerProcess process() {
    return process;
  }

  /** How the process has ended; empty while it runs. */
  OptionalInt exitCode() {
    CompletableFuture<Integer> exit = process.exit();
    if (!exit.isDone()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(exit.isCompletedExceptionally() ? -1 : exit.join());
  }

  /** Completed with the exit code, once the calls in flight know. */
  CompletableFuture<Integer> gone() {
    return gone;
  }

  /** Lets calls in flight end for so long, and ends the process then. */
  void retire(java.time.Duration limit) {
    awaitIdle(System.nanoTime() + limit.toNanos());
    process.kill();
  }

  private void awaitIdle(long until) {
    while (!session.isIdle() && !gone.isDone() && System.nanoTime() < until) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
  }

  /** Asks what runs to end, then the worker, and ends it where it does not within the grace. */
  void end(java.time.Duration most) {
    // What does not end by itself until a host stops is stuck, and its process hears nothing.
    java.time.Duration grace = session.isIdle() || cancels() ? most : STUCK_GRACE;
    long until = System.nanoTime() + grace.toNanos();
    if (cancels()) {
      session.openInvocations().forEach(id -> session.tell(cancel(id)));
      awaitIdle(until);
    }
    if (capabilities.has(Capability.HANDLES_WORKER_TERMINATE_MESSAGE)) {
      java.time.Duration left = java.time.Duration.ofNanos(Math.max(0, until - System.nanoTime()));
      session.tell(
          StreamingMessage.newBuilder()
              .setWorkerTerminate(
                  WorkerTerminate.newBuilder()
                      .setGracePeriod(Duration.newBuilder().setSeconds(left.toSeconds())))
              .build());
      process.end(left);
    } else {
      process.kill();
    }
  }
}
