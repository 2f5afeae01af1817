package io.hubwire.host.worker;

import static java.util.stream.Collectors.toSet;

import io.hubwire.host.app.DeclaredFunction;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.host.invoke.WorkerApp;
import io.hubwire.host.worker.rpc.RpcFunctionMetadata;
import io.hubwire.http.ByteBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.event.Level;

/** The processes of one worker for one load of an app: calls go round among them. */
final class WorkerPool implements AppWorker {

  private static final Duration END_GRACE = Duration.ofSeconds(2);
  private static final Duration REPLACE_GRACE = Duration.ofSeconds(5);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final WorkerPorts ports;
  private final WorkerStart start;
  private final WorkerFiles files;
  private final List<WorkerSlot> slots = new ArrayList<>();
  private final Map<String, WorkerFunction> functions = new ConcurrentHashMap<>();
  private final Map<String, RpcFunctionMetadata> declared = new HashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<List<DeclaredFunction>> declarations = Optional.empty();

  private WorkerPool(WorkerPorts ports, WorkerFiles files) {
    this.ports = ports;
    this.start = new WorkerStart(ports);
    this.files = files;
  }

  /**
   * Starts the processes; all but the first get ready meanwhile.
   *
   * @param files are closed with the pool, and where it does not start
   * @throws HostException where the first does not, or the app's code cannot be loaded
   */
  static WorkerPool start(
      WorkerConfig config, WorkerApp app, int processes, WorkerFiles files, ByteBudget budget) {
    WorkerPorts ports;
    try {
      ports = WorkerPorts.of(config, app, budget);
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
    WorkerPool pool = new WorkerPool(ports, files);
    try {
      pool.startAll(processes);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e instanceof FunctionFailure ? new HostException(String.valueOf(e.getMessage()), e) : e;
    }
  }

  private void startAll(int processes) {
    StartedWorker first = start.start();
    for (int i = 0; i < processes; i++) {
      slots.add(new WorkerSlot(this::startWorker, ports.log()));
    }
    slots.getFirst().begin(first);
    slots.stream().skip(1).forEach(WorkerSlot::begin);
    first
        .declared()
        .ifPresent(
            all -> {
              all.forEach(one -> declared.put(one.getName(), one));
              declarations = Optional.of(first.describe(all));
            });
  }

  // A function that does not load fails its calls, not the process.
  private StartedWorker startWorker() {
    StartedWorker worker = start.start();
    functions.values().stream()
        .map(worker::load)
        .map(CompletionStage::toCompletableFuture)
        .toList()
        .forEach(loaded -> loaded.exceptionally(error -> null).join());
    return worker;
  }

  @Override
  public Optional<List<DeclaredFunction>> declarations() {
    return declarations;
  }

  @Override
  public CompletionStage<Void> load(FunctionDefinition function) {
    RpcFunctionMetadata known = declared.get(function.name());
    RpcFunctionMetadata metadata = known == null ? FunctionMessages.metadata(function) : known;
    WorkerFunction loaded = new WorkerFunction(FunctionMessages.withBindings(metadata, function));
    List<CompletableFuture<StartedWorker>> workers =
        slots.stream().map(WorkerSlot::worker).toList();
    functions.put(function.name(), loaded);
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (CompletableFuture<StartedWorker> worker : workers) {
      all = all.thenCombine(worker.thenCompose(one -> one.load(loaded)), (some, other) -> null);
    }
    return all.exceptionallyCompose(error -> CompletableFuture.failedStage(cause(error)));
  }

  private static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  @Override
  public CompletionStage<InvocationResult> invoke(Invocation invocation) {
    WorkerFunction function = functions.get(invocation.function());
    if (function == null) {
      return CompletableFuture.failedStage(
          new FunctionFailure("The function '" + invocation.function() + "' is not loaded."));
    }
    return pick()
        .worker()
        .thenCompose(worker -> worker.invoke(function, invocation))
        .exceptionallyCompose(error -> CompletableFuture.failedStage(cause(error)));
  }

  private WorkerSlot pick() {
    int start = Math.floorMod(next.getAndIncrement(), slots.size());
    for (int i = 0; i < slots.size(); i++) {
      WorkerSlot slot = slots.get((start + i) % slots.size());
      if (slot.isReady()) {
        return slot;
      }
    }
    return slots.get(start);
  }

  @Override
  public void abandon(Invocation invocation) {
    for (WorkerSlot slot : slots) {
      StartedWorker worker = slot.isReady() ? slot.worker().join() : null;
      if (worker != null && worker.abandon(invocation.id())) {
        ports
            .log()
            .worker(
                Level.WARN,
                "The worker of '"
                    + invocation.function()
                    + "' is started anew: its code cannot be"
                    + " stopped in another way.");
        slot.replace(worker, REPLACE_GRACE);
        return;
      }
    }
  }

  @Override
  public String abandonment() {
    return "Its worker is started anew";
  }

  /**
   * Ends all processes, and fails the calls that are still open. Whoever closes it later waits
   * until the first has done so.
   */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      try (files;
          ports) {
        endProcesses();
      } finally {
        closed.countDown();
      }
    } else {
      awaitClosed();
    }
  }

  private void endProcesses() {
    Set<StartedWorker> asked = new HashSet<>();
    slots.forEach(slot -> slot.close().ifPresent(asked::add));
    List<Thread> ending =
        asked.stream().map(one -> Thread.startVirtualThread(() -> one.end(END_GRACE))).toList();
    try {
      // What starts, or had its place taken, is asked nothing.
      ports.processes().close(asked.stream().map(StartedWorker::process).collect(toSet()));
      for (Thread one : ending) {
        one.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ports.processes().close(Set.of());
  }

  private void awaitClosed() {
    try {
      var unused = closed.await(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
