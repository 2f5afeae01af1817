package io.hubwire.host.worker;

import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.worker.rpc.FunctionsMetadataRequest;
import io.hubwire.host.worker.rpc.RpcFunctionMetadata;
import io.hubwire.host.worker.rpc.StreamingMessage;
import io.hubwire.host.worker.rpc.WorkerInitRequest;
import io.hubwire.host.worker.rpc.WorkerInitResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.event.Level;

/** The first words with a worker: it is started, connects, gets ready, and tells of functions. */
final class WorkerStart {

  /** The newest runtime whose behaviour is ours. */
  static final String HOST_VERSION = "4.1040.0.0";

  private static final Duration HANG_UP_GRACE = Duration.ofSeconds(2);
  private static final Duration METADATA_LIMIT = Duration.ofMinutes(1);

  private final WorkerPorts ports;

  WorkerStart(WorkerPorts ports) {
    this.ports = ports;
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @throws FunctionFailure where it is not
   */
  StartedWorker start() {
    String id = UUID.randomUUID().toString();
    String secret = ports.config().ours() ? ExpectedWorkers.newSecret() : "";
    WorkerSession session = new WorkerSession(ports.log());
    ports.server().expected().expect(id, secret, session);
    try {
      WorkerProcess process = ports.processes().start(commandOf(id, secret));
      try {
        return new StartedWorker(ports, process, session, greet(process, session));
      } catch (RuntimeException e) {
        process.kill();
        throw e;
      }
    } finally {
      ports.server().expected().forget(id);
    }
  }

  private WorkerProcess.Start commandOf(String id, String secret) {
    WorkerConfig config = ports.config();
    String requestId = UUID.randomUUID().toString();
    int limit = ports.messageLimit();
    return new WorkerProcess.Start(
        id,
        config.command(ports.server().port(), id, requestId, limit),
        ports.app().root(),
        WorkerEnvironment.of(ports.app(), config),
        secret);
  }

  private Capabilities greet(WorkerProcess process, WorkerSession session) {
    // It may end before it has connected.
    var unused = process.exit().whenComplete((code, error) -> session.fail(ended(process, code)));
    await(session.opened(), ports.config().connectLimit(), "connect");
    // A worker that hangs up but lives on is of no use to anybody.
    var unusedToo =
        session
            .whenEnded()
            .thenRunAsync(() -> process.end(HANG_UP_GRACE), task -> Thread.ofVirtual().start(task));
    WorkerInitRequest request =
        WorkerInitRequest.newBuilder()
            .setHostVersion(HOST_VERSION)
            .putCapabilities("MultiStream", "10")
            .setWorkerDirectory(ports.config().directory().toString())
            .setFunctionAppDirectory(ports.app().root().toString())
            .build();
    WorkerInitResponse response =
        await(
                session.ask(
                    "init", StreamingMessage.newBuilder().setWorkerInitRequest(request).build()),
                ports.config().initLimit(),
                "get ready")
            .getWorkerInitResponse();
    String failure = FailureText.of(ports).ofLoad(response.getResult());
    if (failure != null) {
      throw new FunctionFailure("The " + language() + " worker cannot start: " + failure);
    }
    var metadata = response.getWorkerMetadata();
    ports
        .log()
        .worker(
            Level.DEBUG,
            "Ready: " + metadata.getRuntimeName() + " " + metadata.getRuntimeVersion() + ".");
    return Capabilities.of(response);
  }

  private String language() {
    return ports.app().language();
  }

  /** Why calls of a process that has ended fail. */
  FunctionFailure ended(WorkerProcess process, Integer code) {
    if (ports.processes().isClosed()) {
      return new FunctionFailure(WorkerProcesses.STOPS);
    }
    List<String> words = process.lastErrors();
    return new FunctionFailure(
        "The "
            + language()
            + " worker ended with exit code "
            + code
            + (words.isEmpty() ? "." : ". It wrote: " + String.join(" | ", words)));
  }

  /** What the app's code declares; empty where {@code function.json} files count. */
  Optional<List<RpcFunctionMetadata>> declared(WorkerSession session) {
    if (!ports.config().indexing()) {
      return Optional.empty();
    }
    var request =
        FunctionsMetadataRequest.newBuilder()
            .setFunctionAppDirectory(ports.app().root().toString());
    var response =
        await(
                session.ask(
                    "metadata",
                    StreamingMessage.newBuilder().setFunctionsMetadataRequest(request).build()),
                METADATA_LIMIT,
                "say which functions there are")
            .getFunctionMetadataResponse();
    String failure = FailureText.of(ports).ofLoad(response.getResult());
    if (failure != null) {
      throw new FunctionFailure("The app cannot be loaded: " + failure);
    }
    return response.getUseDefaultMetadataIndexing()
        ? Optional.empty()
        : Optional.of(response.getFunctionMetadataResultsList());
  }

  private <T> T await(CompletableFuture<T> future, Duration limit, String what) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof FunctionFailure failure ? failure : FunctionFailure.thrown(e);
    } catch (TimeoutException e) {
      throw new FunctionFailure(
          "The " + language() + " worker did not " + what + " within " + limit.toSeconds() + " s.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException("The start of a worker was interrupted.", e);
    }
  }
}
