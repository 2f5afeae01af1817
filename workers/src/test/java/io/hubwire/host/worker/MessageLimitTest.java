package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.http.ByteBudget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What workers are sent is bounded, and a call over the bound is the only one that fails. */
final class MessageLimitTest extends FakeWorkerProcesses {

  private static final int BUDGET = 4 << 20;

  private AppWorker worker() {
    AppWorker worker =
        WorkerPool.start(
            WorkerConfigFile.read("fake", folder, Map.of()),
            TestApps.app("fake", folder, Map.of()),
            1,
            WorkerFiles.open(),
            ByteBudget.of(BUDGET));
    endedAfterwards(worker);
    return worker;
  }

  private static Map<String, FunctionValue> input(int bytes) {
    return Map.of("a", new FunctionValue.Text("x".repeat(bytes)));
  }

  @Test
  void aCallOverTheLimitFailsAndTheNextWorks() throws Exception {
    AppWorker worker = worker();
    load(worker, "echo");
    assertThatThrownBy(() -> call(worker, "echo", input(BUDGET), Map.of()))
        .hasMessageContaining("a worker is sent at most 3,145,728 at once");
    assertThat(call(worker, "echo", input(1000), Map.of()).returned()).isNotNull();
  }

  @Test
  void callsThatAreNotAnsweredKeepTheirShare() throws Exception {
    AppWorker worker = worker();
    load(worker, "silent");
    load(worker, "echo");
    List<Invocation> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Invocation invocation = invocation("silent", input(900_000), Map.of());
      open.add(invocation);
      assertThat(worker.invoke(invocation).toCompletableFuture()).isNotDone();
    }
    assertThatThrownBy(() -> call(worker, "echo", input(900_000), Map.of()))
        .hasMessageContaining("one more has to wait");
    assertThat(call(worker, "echo", input(1000), Map.of()).returned()).isNotNull();
    worker.abandon(open.getFirst());
    assertThat(call(worker, "echo", input(900_000), Map.of()).returned()).isNotNull();
  }

  @Test
  void aClientIsToldThatItHasToWait() throws Exception {
    AppWorker worker = worker();
    load(worker, "silent");
    for (int i = 0; i < 3; i++) {
      var unused = worker.invoke(invocation("silent", input(900_000), Map.of()));
    }
    List<String> answers = new ArrayList<>();
    Invocation refused =
        new Invocation(
            UUID.randomUUID().toString(),
            "silent",
            input(900_000),
            new HashMap<>(),
            new Invocation.Trace("", ""),
            null,
            (status, headers, body) -> {
              try (body) {
                answers.add(status + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(worker.invoke(refused).toCompletableFuture()).isCompletedExceptionally();
    assertThat(answers).singleElement().asString().startsWith("503 The workers' calls");
  }
}
