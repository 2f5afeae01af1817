package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.Direction;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.http.ByteBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A pool of Node processes is closed whatever goes on in it. */
@EnabledIf("hasNode")
final class WorkerPoolStopTest {

  private static final int STOPS = Integer.getInteger("hubwire.stops", 10);
  private static final long SEED = Long.getLong("hubwire.stops.seed", 11);
  private static final List<String> FUNCTIONS = List.of("quick", "waits", "busy", "exits", "child");

  @TempDir private Path app;

  static boolean hasNode() {
    return Programs.find(System.getenv(), "node").isPresent();
  }

  @BeforeEach
  void writeApp() throws IOException {
    Files.writeString(app.resolve("package.json"), "{}");
    write("quick", "async () => ({ body: String(process.pid) })");
    write("waits", "() => new Promise(() => {})");
    write("busy", "() => { for (;;); }");
    write("exits", "() => process.exit(3)");
    write(
        "child",
        "async () => ({ body: String(require('child_process')"
            + ".spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid) })");
  }

  private void write(String name, String code) throws IOException {
    Path folder = Files.createDirectories(app.resolve(name));
    Files.writeString(folder.resolve("index.js"), "module.exports = " + code + ";\n");
  }

  private AppWorker start(Map<String, String> settings) {
    return new ProcessWorkers(Map.of()).start(TestApps.app("node", app, settings));
  }

  private CompletableFuture<Void> load(AppWorker worker, String name) {
    ObjectNode trigger =
        JsonNodeFactory.instance.objectNode().put("type", "httpTrigger").put("name", "req");
    ObjectNode output =
        JsonNodeFactory.instance.objectNode().put("type", "http").put("name", "$return");
    return worker
        .load(
            new FunctionDefinition(
                name,
                app.resolve(name).resolve("index.js"),
                "",
                "node",
                List.of(
                    new BindingDefinition("req", "httpTrigger", Direction.IN, trigger),
                    new BindingDefinition("$return", "http", Direction.OUT, output)),
                null,
                JsonNodeFactory.instance.objectNode()))
        .toCompletableFuture();
  }

  private static Invocation invocation(String function) {
    return FakeWorkerProcesses.invocation(
        function, Map.of("req", new FunctionValue.Text("x")), Map.of());
  }

  @Test
  @Timeout(300)
  void stopsUnderAnyLoad() throws Exception {
    Random random = new Random(SEED);
    for (int stop = 0; stop < STOPS; stop++) {
      AppWorker worker =
          start(Map.of("FUNCTIONS_WORKER_PROCESS_COUNT", String.valueOf(1 + random.nextInt(2))));
      List<CompletableFuture<InvocationResult>> calls = new ArrayList<>();
      AtomicInteger ends = new AtomicInteger();
      for (String function : FUNCTIONS) {
        load(worker, function).get(60, TimeUnit.SECONDS);
      }
      int count = random.nextInt(8);
      for (int i = 0; i < count; i++) {
        Invocation invocation = invocation(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())));
        var call = worker.invoke(invocation).toCompletableFuture();
        // As the host does when a drained app closes its worker while another closes it already.
        calls.add(
            call.whenComplete(
                (result, error) -> {
                  ends.incrementAndGet();
                  if (error != null && random.nextInt(4) == 0) {
                    worker.close();
                  }
                }));
        if (random.nextInt(5) == 0) {
          worker.abandon(invocation);
        }
      }
      List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
      close(worker, 1 + random.nextInt(3));
      for (CompletableFuture<InvocationResult> call : calls) {
        assertEnded(call, stop);
      }
      assertThat(ends).as("ends of the calls of stop %d of seed %d", stop, SEED).hasValue(count);
      for (ProcessHandle child : children) {
        child.onExit().get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static void close(AppWorker worker, int times) throws Exception {
    List<CompletableFuture<Void>> closing = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      closing.add(CompletableFuture.runAsync(worker::close, Thread::startVirtualThread));
    }
    for (CompletableFuture<Void> one : closing) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  private static void assertEnded(CompletableFuture<InvocationResult> call, int stop)
      throws Exception {
    try {
      call.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      assertThat(cause)
          .as("stop %d of seed %d", stop, SEED)
          .isInstanceOfAny(FunctionFailure.class, java.util.concurrent.CancellationException.class);
    }
  }

  @Test
  void callsInFlightFailOnceAndSayThatTheHostStops() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "waits").get(60, TimeUnit.SECONDS);
    CompletableFuture<InvocationResult> call =
        worker.invoke(invocation("waits")).toCompletableFuture();
    CompletableFuture<Void> closedAgain = new CompletableFuture<>();
    var unused =
        call.whenComplete(
            (result, error) -> {
              worker.close();
              closedAgain.complete(null);
            });
    worker.close();
    closedAgain.get(60, TimeUnit.SECONDS);
    assertThat(call)
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withMessageContaining("The host stops.");
    assertThat(worker.invoke(invocation("waits")).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withMessageContaining("The host stops.");
  }

  @Test
  void aStopDuringTheGraceOfAReplacementEndsBothProcesses() throws Exception {
    AppWorker worker = start(Map.of());
    for (String function : FUNCTIONS) {
      load(worker, function).get(60, TimeUnit.SECONDS);
    }
    var open = worker.invoke(invocation("waits")).toCompletableFuture();
    Invocation busy = invocation("busy");
    var blocked = worker.invoke(busy).toCompletableFuture();
    List<ProcessHandle> old = ProcessHandle.current().descendants().toList();
    worker.abandon(busy);
    assertThat(worker.invoke(invocation("quick")).toCompletableFuture().get(60, TimeUnit.SECONDS))
        .isNotNull();
    assertThat(open).isNotDone();
    worker.close();
    assertThat(old).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(open).failsWithin(Duration.ofSeconds(60));
    assertThat(blocked).isDone();
  }

  @Test
  void aStopDuringAStartEndsTheProcess() throws Exception {
    AppWorker worker = start(Map.of("FUNCTIONS_WORKER_PROCESS_COUNT", "4"));
    worker.close(); // three of them are on their way
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void anAnswerOverTheLimitFailsItsCallAndNotTheWorker() throws Exception {
    write("large", "async () => ({ body: 'x'.repeat(9000000) })");
    WorkerFiles files = WorkerFiles.open();
    var info = TestApps.app("node", app, Map.of());
    AppWorker worker =
        WorkerPool.start(NodeProgram.config(files, info), info, 1, files, ByteBudget.of(8 << 20));
    load(worker, "large").get(60, TimeUnit.SECONDS);
    load(worker, "quick").get(60, TimeUnit.SECONDS);
    String process = String.valueOf(call(worker, "quick"));
    assertThat(worker.invoke(invocation("large")).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withMessageContaining("The host takes at most 6291456 bytes at once");
    assertThat(String.valueOf(call(worker, "quick"))).isEqualTo(process);
    worker.close();
  }

  private static String call(AppWorker worker, String function) throws Exception {
    var result =
        worker.invoke(invocation(function)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    return ((FunctionValue.Response) result.returned()).response().body().toString();
  }

  @Test
  void aChildOfAFunctionEndsWithTheStop() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "child").get(60, TimeUnit.SECONDS);
    InvocationResult result =
        worker.invoke(invocation("child")).toCompletableFuture().get(60, TimeUnit.SECONDS);
    List<ProcessHandle> sleeping =
        ProcessHandle.current()
            .descendants()
            .filter(one -> one.info().command().orElse("").endsWith("sleep"))
            .toList();
    assertThat(sleeping).as("%s", result).hasSize(1);
    worker.close();
    sleeping.getFirst().onExit().get(60, TimeUnit.SECONDS);
  }
}
