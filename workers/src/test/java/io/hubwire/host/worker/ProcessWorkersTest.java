package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.app.DeclaredFunction;
import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes through a worker's process, and how it is started. */
final class ProcessWorkersTest extends FakeWorkerProcesses {

  @Test
  void everyKindOfValueComesBack() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "echo");
    byte[] all = new byte[256];
    for (int value = 0; value < all.length; value++) {
      all[value] = (byte) value;
    }
    Map<String, FunctionValue> inputs = new LinkedHashMap<>();
    inputs.put("text", new FunctionValue.Text("h\u00e9\uD83D\uDE00"));
    inputs.put("json", new FunctionValue.Json("{\"a\":[1,null]}"));
    inputs.put("bytes", new FunctionValue.Bytes(all));
    inputs.put("whole", new FunctionValue.Whole(-7));
    inputs.put("fraction", new FunctionValue.Fraction(0.1));
    inputs.put("nothing", FunctionValue.NONE);
    inputs.put("null", new FunctionValue.Json(" null "));
    InvocationResult result =
        call(worker, "echo", inputs, Map.of("Data", new FunctionValue.Json("\"m\"")));
    assertThat(result.returned()).isEqualTo(new FunctionValue.Text("h\u00e9\uD83D\uDE00"));
    assertThat(result.outputs().get("json")).isEqualTo(new FunctionValue.Json("{\"a\":[1,null]}"));
    assertThat(bytes(result.outputs().get("bytes"))).isEqualTo(all);
    assertThat(result.outputs().get("whole")).isEqualTo(new FunctionValue.Json("-7"));
    assertThat(result.outputs().get("fraction")).isEqualTo(new FunctionValue.Fraction(0.1));
    assertThat(result.outputs().get("metadata-Data")).isEqualTo(new FunctionValue.Json("\"m\""));
    assertThat(result.outputs()).doesNotContainKeys("nothing", "null");
  }

  @Test
  void bigValuesPass() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "echo");
    byte[] big = new byte[20 * 1024 * 1024];
    big[big.length - 1] = 1;
    InvocationResult result =
        call(worker, "echo", Map.of("bytes", new FunctionValue.Bytes(big)), Map.of());
    assertThat(bytes(result.returned())).isEqualTo(big);
  }

  @Test
  void requestsLeaveTheMetadataWhereTheWorkerWants() throws Exception {
    HttpRequestData request =
        new HttpRequestData("GET", "http://h/", Map.of(), Map.of(), Map.of(), new byte[0]);
    Map<String, FunctionValue> metadata =
        Map.of("$request", new FunctionValue.Request(request), "q", new FunctionValue.Text("1"));
    AppWorker with = start(Map.of());
    load(with, "echo");
    assertThat(call(with, "echo", Map.of("a", new FunctionValue.Text("")), metadata).outputs())
        .containsKeys("metadata-$request", "metadata-q");
    AppWorker without = start(Map.of("FAKE_CAPABILITIES", "RpcHttpTriggerMetadataRemoved"));
    load(without, "echo");
    assertThat(call(without, "echo", Map.of("a", new FunctionValue.Text("")), metadata).outputs())
        .containsKey("metadata-q")
        .doesNotContainKey("metadata-$request");
  }

  @Test
  void declaredFunctionsAreDescribed() {
    List<DeclaredFunction> declared = start(Map.of()).declarations().orElseThrow();
    assertThat(declared).hasSize(2);
    assertThat(declared.getFirst().name()).isEqualTo("declared");
    assertThat(declared.getFirst().json().at("/bindings/0/type").asText()).isEqualTo("httpTrigger");
    assertThat(declared.getFirst().error()).isNull();
    assertThat(declared.getLast().error()).isEqualTo("no such module");
  }

  @Test
  void functionThatDoesNotLoadSaysWhy() {
    AppWorker worker = start(Map.of());
    assertThatThrownBy(() -> load(worker, "unloadable"))
        .hasRootCauseInstanceOf(FunctionFailure.class)
        .hasMessageContaining("cannot be loaded");
    assertThatThrownBy(() -> call(worker, "unloadable")).hasRootCauseMessage("cannot be loaded");
  }

  @Test
  void failureHasTheMessageAndTheStackOfTheWorker() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "failing");
    assertThatThrownBy(() -> call(worker, "failing"))
        .cause()
        .hasMessage("I never work")
        .cause()
        .hasMessage("at line 1");
  }

  @Test
  void collectionsAreNoOutput() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "collection");
    assertThatThrownBy(() -> call(worker, "collection"))
        .hasMessageContaining("COLLECTION_STRING")
        .hasMessageContaining("the return value");
  }

  @Test
  void settingsAreTheEnvironment() throws Exception {
    AppWorker worker = start(Map.of("FAKE_SETTING", "set"));
    load(worker, "environment");
    assertThat(call(worker, "environment").returned()).isEqualTo(new FunctionValue.Text("set"));
  }

  @Test
  void callsGoRoundAmongTheProcesses() throws Exception {
    AppWorker worker = start(Map.of("FUNCTIONS_WORKER_PROCESS_COUNT", "2"));
    load(worker, "pid"); // waits until both are ready
    Set<FunctionValue> processes = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      processes.add(call(worker, "pid").returned());
    }
    assertThat(processes).hasSize(2);
  }

  @Test
  void logsKeepTheirLevelAndTheirInvocation() throws Exception {
    AppWorker worker = start(Map.of());
    load(worker, "logging");
    try (LogCapture log = LogCapture.of("Function.logging.User")) {
      Invocation invocation = invocation("logging", Map.of("a", FunctionValue.NONE), Map.of());
      await(worker.invoke(invocation).toCompletableFuture());
      assertThat(log.events())
          .extracting(event -> event.getLevel())
          .containsExactly(Level.INFO, Level.WARN, Level.ERROR, Level.ERROR);
      assertThat(log.events())
          .allSatisfy(
              event ->
                  assertThat(event.getKeyValuePairs())
                      .singleElement()
                      .extracting(pair -> pair.value)
                      .isEqualTo(invocation.id()));
    }
  }

  @Test
  void workerThatDoesNotStartSaysWhy() {
    assertThatThrownBy(() -> start(Map.of("FAKE_START", "no")))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("exit code 5")
        .hasMessageContaining("error 42");
    assertThatThrownBy(() -> start(Map.of("FAKE_INIT", "no")))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("not today");
  }

  @Test
  void numberOfProcessesIsChecked() {
    for (String count : List.of("0", "11", "many")) {
      assertThatThrownBy(() -> start(Map.of("FUNCTIONS_WORKER_PROCESS_COUNT", count)))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("FUNCTIONS_WORKER_PROCESS_COUNT")
          .hasMessageContaining("'" + count + "'");
    }
  }

  @Test
  void unknownLanguageIsNamed() {
    assertThatThrownBy(
            () -> new ProcessWorkers(Map.of()).start(TestApps.app("cobol", folder, Map.of())))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("'cobol'");
  }

  @Test
  void settingsNameAnotherWorkerToo() throws Exception {
    AppWorker worker =
        new ProcessWorkers(Map.of())
            .start(
                TestApps.app(
                    "fake",
                    folder,
                    Map.of("languageWorkers__fake__workerDirectory", folder.toString())));
    endedAfterwards(worker);
    load(worker, "pid");
    assertThat(call(worker, "pid").returned()).isNotNull();
  }

  @Test
  void isStartedAsMicrosoftsWorkersAre() throws Exception {
    AppWorker worker =
        start(Map.of("FAKE_SETTING", "set", "languageWorkers__fake__arguments", "-Dfake=1"));
    load(worker, "start");
    List<String> start =
        ((FunctionValue.Text) call(worker, "start").returned()).text().lines().toList();
    assertThat(start)
        .containsSubsequence(folder.resolve("fake.txt").toString(), "--host", "127.0.0.1")
        .containsSubsequence("--functions-uri", "http://127.0.0.1:" + after("--port", start) + "/")
        .containsSubsequence("--functions-worker-id", after("--workerId", start))
        .containsSubsequence("--functions-request-id", after("--requestId", start))
        .containsSubsequence("--grpcMaxMessageLength", after("--grpcMaxMessageLength", start))
        .containsSubsequence(
            "--functions-grpc-max-message-length", after("--grpcMaxMessageLength", start))
        .contains(
            "in " + folder.toRealPath(),
            "FUNCTIONS_WORKER_DIRECTORY=" + folder,
            "FUNCTIONS_APPLICATION_DIRECTORY=" + folder,
            "FUNCTIONS_WORKER_RUNTIME=fake",
            "FAKE_SETTING=set");
    assertThat(Long.parseLong(after("--grpcMaxMessageLength", start)))
        .isBetween(1L << 20, 160L << 20);
    assertThat(UUID.fromString(after("--workerId", start))).isNotNull();
    assertThat(UUID.fromString(after("--requestId", start))).isNotNull();
  }

  private static String after(String option, List<String> arguments) {
    return arguments.get(arguments.indexOf(option) + 1);
  }

  private static byte[] bytes(@Nullable FunctionValue value) {
    return ((FunctionValue.Bytes) Objects.requireNonNull(value)).bytes();
  }
}
