package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a worker's process ends, and what becomes of its calls. */
final class WorkerProcessLifeTest extends FakeWorkerProcesses {

  @Test
  void endOfTheProcessFailsItsCallsAndAnotherTakesOver() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "silent");
    load(worker, "crash");
    load(worker, "pid");
    CompletableFuture<InvocationResult> waiting = invoke(worker, "silent");
    FunctionValue before = call(worker, "pid").returned();
    assertThatThrownBy(() -> call(worker, "crash"))
        .hasMessageContaining("exit code 7")
        .hasMessageContaining("about to fail");
    assertThatThrownBy(() -> await(waiting)).hasMessageContaining("exit code 7");
    assertThat(call(worker, "pid").returned()).isNotEqualTo(before);
  }

  @Test
  void processThatWantsToIsStartedAnewAtOnce() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "again");
    load(worker, "pid");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> call(worker, "again")).hasMessageContaining("exit code 200");
      assertThat(call(worker, "pid").returned()).isNotNull();
    }
  }

  @Test
  void abandonedCallCostsTheProcess() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "silent");
    load(worker, "pid");
    FunctionValue before = call(worker, "pid").returned();
    Invocation hung = invocation("silent", Map.of("a", FunctionValue.NONE), Map.of());
    CompletableFuture<InvocationResult> call = worker.invoke(hung).toCompletableFuture();
    worker.abandon(hung);
    assertThat(call("pid", worker, before)).isNotEqualTo(before);
    assertThat(call).isCompletedExceptionally();
  }

  @Test
  void abandonedCallIsCancelledWhereTheWorkerCanDoThat() throws Exception {
    AppWorker worker = start(Map.of("FAKE_CAPABILITIES", "HandlesInvocationCancelMessage"));
    load(worker, "silent");
    load(worker, "pid");
    FunctionValue before = call(worker, "pid").returned();
    Invocation hung = invocation("silent", Map.of("a", FunctionValue.NONE), Map.of());
    CompletableFuture<InvocationResult> call = worker.invoke(hung).toCompletableFuture();
    try (LogCapture console = LogCapture.of("Host.Function.Console")) {
      worker.abandon(hung);
      assertThat(console.next("Cancelled " + hung.id())).isNotNull();
    }
    assertThat(call).isCompletedExceptionally();
    call("pid", worker, before);
  }

  @Test
  void abandonedCallIsNotCancelledWhereTheWorkerCannot() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "silent");
    load(worker, "pid");
    Invocation hung = invocation("silent", Map.of("a", FunctionValue.NONE), Map.of());
    CompletableFuture<InvocationResult> call = worker.invoke(hung).toCompletableFuture();
    try (LogCapture console = LogCapture.of("Host.Function.Console")) {
      worker.abandon(hung);
      assertThat(call("pid", worker, FunctionValue.NONE)).isNotNull();
      worker.close();
      assertThat(console.events())
          .noneMatch(event -> event.getFormattedMessage().startsWith("Cancelled"));
    }
    assertThat(call).isCompletedExceptionally();
  }

  @Test
  void closeCancelsWhatStillRuns() throws Exception {
    AppWorker worker =
        start(
            Map.of(
                "FAKE_CAPABILITIES",
                "HandlesInvocationCancelMessage,HandlesWorkerTerminateMessage"));
    load(worker, "silent");
    Invocation open = invocation("silent", Map.of("a", FunctionValue.NONE), Map.of());
    CompletableFuture<InvocationResult> call = worker.invoke(open).toCompletableFuture();
    try (LogCapture console = LogCapture.of("Host.Function.Console")) {
      worker.close();
      assertThat(console.next("Cancelled " + open.id())).isNotNull();
    }
    assertThatThrownBy(() -> await(call)).hasRootCauseInstanceOf(FunctionFailure.class);
  }

  private static FunctionValue call(String function, AppWorker worker, FunctionValue before)
      throws Exception {
    FunctionValue now = call(worker, function).returned();
    assertThat(now).isNotEqualTo(before);
    return now;
  }

  @Test
  void closeEndsTheProcesses() throws Exception {
    AppWorker worker = start(Map.of("FAKE_CAPABILITIES", "HandlesWorkerTerminateMessage"));
    load(worker, "pid");
    FunctionValue.Text pid = (FunctionValue.Text) call(worker, "pid").returned();
    ProcessHandle process = ProcessHandle.of(Long.parseLong(pid.text())).orElseThrow();
    worker.close();
    process.onExit().get(30, TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }
}
