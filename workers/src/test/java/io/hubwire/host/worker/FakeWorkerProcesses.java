package io.hubwire.host.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.Direction;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of a worker of the tests' own, which speaks the protocol by another library. */
abstract class FakeWorkerProcesses {

  @TempDir Path folder;
  private final List<AppWorker> started = new ArrayList<>();

  @BeforeEach
  void writeConfig() throws IOException {
    Files.writeString(folder.resolve("fake.txt"), "");
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    ObjectNode description = config.putObject("description");
    description
        .put("language", "fake")
        .put(
            "defaultExecutablePath",
            Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .put("defaultWorkerPath", "fake.txt")
        .put("workerIndexing", "true");
    description
        .putArray("arguments")
        .add("-XX:TieredStopAtLevel=1")
        .add("-cp")
        .add(System.getProperty("java.class.path"))
        .add(FakeWorker.class.getName());
    Files.writeString(folder.resolve("worker.config.json"), config.toString());
  }

  @AfterEach
  void endAll() {
    started.forEach(AppWorker::close);
  }

  final void endedAfterwards(AppWorker worker) {
    started.add(worker);
  }

  final AppWorker start(Map<String, String> settings) {
    AppWorker worker =
        new ProcessWorkers(Map.of("fake", folder)).start(TestApps.app("fake", folder, settings));
    endedAfterwards(worker);
    return worker;
  }

  final void load(AppWorker worker, String function) throws Exception {
    ObjectNode trigger =
        JsonNodeFactory.instance.objectNode().put("type", "httpTrigger").put("name", "req");
    await(
        worker
            .load(
                new FunctionDefinition(
                    function,
                    folder.resolve("fake.txt"),
                    "",
                    "fake",
                    List.of(new BindingDefinition("req", "httpTrigger", Direction.IN, trigger)),
                    null,
                    JsonNodeFactory.instance.objectNode()))
            .toCompletableFuture());
  }

  static InvocationResult call(AppWorker worker, String function) throws Exception {
    return await(invoke(worker, function));
  }

  static CompletableFuture<InvocationResult> invoke(AppWorker worker, String function) {
    return worker
        .invoke(invocation(function, Map.of("a", new FunctionValue.Text("x")), Map.of()))
        .toCompletableFuture();
  }

  static InvocationResult call(
      AppWorker worker,
      String function,
      Map<String, FunctionValue> inputs,
      Map<String, FunctionValue> metadata)
      throws Exception {
    return await(worker.invoke(invocation(function, inputs, metadata)).toCompletableFuture());
  }

  static Invocation invocation(
      String function, Map<String, FunctionValue> inputs, Map<String, FunctionValue> metadata) {
    return new Invocation(
        UUID.randomUUID().toString(),
        function,
        inputs,
        new HashMap<>(metadata),
        new Invocation.Trace("", ""),
        null,
        null);
  }

  static <T> T await(CompletableFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS);
  }
}
