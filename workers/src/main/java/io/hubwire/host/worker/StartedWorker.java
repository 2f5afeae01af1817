package io.hubwire.host.worker;

import com.google.protobuf.Duration;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.app.DeclaredFunction;
import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.host.invoke.ResponseSink;
import io.hubwire.host.invoke.WorkerApp;
import io.hubwire.host.worker.Capabilities.Capability;
import io.hubwire.host.worker.rpc.FunctionLoadRequest;
import io.hubwire.host.worker.rpc.FunctionsMetadataRequest;
import io.hubwire.host.worker.rpc.InvocationCancel;
import io.hubwire.host.worker.rpc.RpcFunctionMetadata;
import io.hubwire.host.worker.rpc.StreamingMessage;
import io.hubwire.host.worker.rpc.WorkerInitRequest;
import io.hubwire.host.worker.rpc.WorkerInitResponse;
import io.hubwire.host.worker.rpc.WorkerTerminate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** One process of a worker, ready for work. */
final class StartedWorker {

  /** The newest runtime whose behaviour is ours. */
  private static final String HOST_VERSION = "4.1040.0.0";

  private static final java.time.Duration HANG_UP_GRACE = java.time.Duration.ofSeconds(2);
  private static final java.time.Duration METADATA_LIMIT = java.time.Duration.ofMinutes(1);

  private final WorkerConfig config;
  private final WorkerApp app;
  private final WorkerLog log;
  private final WorkerProcess process;
  private final WorkerSession session;
  private final Map<String, String> loadFailures = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> gone;
  private Capabilities capabilities = new Capabilities(Map.of());
  private InvocationMessages messages;
  private @Nullable HttpForwarder forwarder;

  private StartedWorker(
      WorkerConfig config,
      WorkerApp app,
      WorkerLog log,
      WorkerProcess process,
      WorkerSession session) {
    this.config = config;
    this.app = app;
    this.log = log;
    this.process = process;
    this.session = session;
    this.messages = messages(capabilities);
    this.gone = process.exit().whenComplete((code, error) -> session.fail(ended(code)));
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @throws FunctionFailure where it is not
   */
  static StartedWorker start(WorkerConfig config, WorkerApp app, RpcServer server, WorkerLog log) {
    String id = java.util.UUID.randomUUID().toString();
    String requestId = java.util.UUID.randomUUID().toString();
    WorkerSession session = new WorkerSession(log);
    server.expect(id, session);
    WorkerProcess process =
        WorkerProcess.start(
            config.command(server.port(), id, requestId),
            app.root(),
            WorkerEnvironment.of(app, config),
            log);
    StartedWorker worker = new StartedWorker(config, app, log, process, session);
    try {
      worker.initialise();
      return worker;
    } catch (RuntimeException e) {
      process.kill();
      throw e;
    } finally {
      server.forget(id);
    }
  }

  private void initialise() {
    await(session.opened(), config.connectLimit(), "connect");
    // A worker that hangs up but lives on is of no use to anybody.
    var unused =
        session
            .whenEnded()
            .thenRunAsync(() -> process.end(HANG_UP_GRACE), task -> Thread.ofVirtual().start(task));
    WorkerInitRequest request =
        WorkerInitRequest.newBuilder()
            .setHostVersion(HOST_VERSION)
            .putCapabilities("MultiStream", "10")
            .setWorkerDirectory(config.directory().toString())
            .setFunctionAppDirectory(app.root().toString())
            .build();
    WorkerInitResponse response =
        await(
                session.ask(
                    "init", StreamingMessage.newBuilder().setWorkerInitRequest(request).build()),
                config.initLimit(),
                "get ready")
            .getWorkerInitResponse();
    String failure = FunctionMessages.failure(response.getResult(), true);
    if (failure != null) {
      throw new FunctionFailure("The " + app.language() + " worker cannot start: " + failure);
    }
    capabilities = Capabilities.of(response);
    messages = messages(capabilities);
    String httpUri = capabilities.httpUri();
    forwarder = httpUri == null ? null : new HttpForwarder(httpUri);
    var metadata = response.getWorkerMetadata();
    log.worker(
        Level.DEBUG,
        "Ready: " + metadata.getRuntimeName() + " " + metadata.getRuntimeVersion() + ".");
  }

  private InvocationMessages messages(Capabilities known) {
    boolean authenticated =
        app.environment().getOrDefault("WEBSITE_AUTH_ENABLED", "").equalsIgnoreCase("true");
    return new InvocationMessages(new Values(new HttpMessages(known, authenticated)), known);
  }

  /** What the app's code declares; empty where {@code function.json} files count. */
  Optional<List<RpcFunctionMetadata>> declared() {
    if (!config.indexing()) {
      return Optional.empty();
    }
    var response =
        await(
                session.ask(
                    "metadata",
                    StreamingMessage.newBuilder()
                        .setFunctionsMetadataRequest(
                            FunctionsMetadataRequest.newBuilder()
                                .setFunctionAppDirectory(app.root().toString()))
                        .build()),
                METADATA_LIMIT,
                "say which functions there are")
            .getFunctionMetadataResponse();
    String failure = FunctionMessages.failure(response.getResult(), true);
    if (failure != null) {
      throw new FunctionFailure("The app cannot be loaded: " + failure);
    }
    return response.getUseDefaultMetadataIndexing()
        ? Optional.empty()
        : Optional.of(response.getFunctionMetadataResultsList());
  }

  List<DeclaredFunction> describe(List<RpcFunctionMetadata> functions) {
    List<DeclaredFunction> declared = new ArrayList<>();
    functions.forEach(one -> declared.add(FunctionMessages.declared(one, app.language())));
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
                      : FunctionMessages.failure(
                          answer.getFunctionLoadResponse().getResult(), true);
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
            + app.language()
            + " worker did not load it within "
            + loadLimit().toSeconds()
            + " s."
        : String.valueOf(error.getMessage());
  }

  private java.time.Duration loadLimit() {
    java.time.Duration limit = app.functionTimeout();
    return limit == null || limit.compareTo(METADATA_LIMIT) < 0 ? METADATA_LIMIT : limit;
  }

  CompletionStage<InvocationResult> invoke(WorkerFunction function, Invocation invocation) {
    String failure = loadFailures.get(function.id());
    if (failure != null) {
      return CompletableFuture.failedStage(new FunctionFailure(failure));
    }
    StreamingMessage message =
        StreamingMessage.newBuilder()
            .setInvocationRequest(messages.request(invocation, function.id()))
            .build();
    log.begin(invocation.id(), invocation.function());
    CompletionStage<InvocationResult> result =
        session
            .ask(OpenCalls.invocation(invocation.id()), message)
            .whenComplete((answer, error) -> log.end(invocation.id()))
            .thenApply(answer -> InvocationMessages.result(answer.getInvocationResponse()));
    CompletableFuture<Void> forwarded = forward(invocation);
    return forwarded == null ? result : both(result, forwarded);
  }

  /** Succeeds with both, and fails with the first that does: the other may never end. */
  private static CompletableFuture<InvocationResult> both(
      CompletionStage<InvocationResult> result, CompletableFuture<Void> forwarded) {
    CompletableFuture<InvocationResult> outcome = new CompletableFuture<>();
    var unused = result.thenCombine(forwarded, (given, begun) -> outcome.complete(given));
    var unusedFailure =
        result.whenComplete(
            (given, error) -> {
              if (error != null) {
                outcome.completeExceptionally(error);
                forwarded.cancel(false);
              }
            });
    var unusedToo = forwarded.whenComplete((begun, error) -> failIf(error, outcome));
    return outcome;
  }

  private static void failIf(@Nullable Throwable error, CompletableFuture<?> outcome) {
    if (error != null) {
      outcome.completeExceptionally(error);
    }
  }

  /** Sends the HTTP request itself to a worker that wants it, or null. */
  private @Nullable CompletableFuture<Void> forward(Invocation invocation) {
    HttpForwarder to = forwarder;
    ResponseSink sink = invocation.sink();
    if (to == null || sink == null) {
      return null;
    }
    return invocation.inputs().values().stream()
        .filter(FunctionValue.Request.class::isInstance)
        .map(FunctionValue.Request.class::cast)
        .findFirst()
        .map(value -> to.forward(invocation.id(), value.request(), sink))
        .orElse(null);
  }

  /**
   * Gives up a call. A worker that can end one is asked to, and is not idle before it has.
   *
   * @return whether it ran here
   */
  boolean abandon(String invocationId) {
    String key = OpenCalls.invocation(invocationId);
    boolean ran = session.abandon(key);
    if (ran && cancels()) {
      var unused = session.ask(key, cancel(invocationId));
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

  Capabilities capabilities() {
    return capabilities;
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
  void end(java.time.Duration grace) {
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

  private FunctionFailure ended(Integer code) {
    List<String> words = process.lastErrors();
    return new FunctionFailure(
        "The "
            + app.language()
            + " worker ended with exit code "
            + code
            + (words.isEmpty() ? "." : ". It wrote: " + String.join(" | ", words)));
  }

  private <T> T await(CompletableFuture<T> future, java.time.Duration limit, String what) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof FunctionFailure failure ? failure : FunctionFailure.thrown(e);
    } catch (TimeoutException e) {
      throw new FunctionFailure(
          "The "
              + app.language()
              + " worker did not "
              + what
              + " within "
              + limit.toSeconds()
              + " s.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException("The start of a worker was interrupted.", e);
    }
  }
}
