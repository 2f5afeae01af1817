package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.FunctionsHostBuilder;
import io.hubwire.host.app.FunctionApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole host with somebody else's worker, as {@code --worker LANG=PATH} names one. */
final class BroughtWorkerTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String CANCELS = "HandlesInvocationCancelMessage,RpcHttpBodyOnly";

  @TempDir private Path app;
  @TempDir private Path worker;

  @BeforeEach
  void writeApp() throws IOException {
    for (String function : new String[] {"silent", "start"}) {
      Path folder = Files.createDirectories(app.resolve(function));
      Files.writeString(folder.resolve("__init__.py"), "");
      Files.writeString(
          folder.resolve("function.json"),
          """
          {"bindings":[{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous"},
                       {"type":"http","direction":"out","name":"$return"}]}""");
    }
  }

  /** As Microsoft's for Python is laid out: a folder per version, system and architecture. */
  private void writeWorker(String executable) throws IOException {
    Path script = worker.resolve("3.11").resolve("worker.py");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "");
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    ObjectNode description = config.putObject("description");
    description
        .put("language", "python")
        .put("defaultExecutablePath", executable)
        .put("defaultWorkerPath", "%FUNCTIONS_WORKER_RUNTIME_VERSION%/worker.py")
        .put("workerIndexing", "false");
    description
        .putArray("arguments")
        .add("-XX:TieredStopAtLevel=1")
        .add("-cp")
        .add(System.getProperty("java.class.path"))
        .add(FakeWorker.class.getName())
        .add("{workerDirectoryPath}")
        .add("%NOT_SET%");
    Files.writeString(worker.resolve("worker.config.json"), config.toString());
  }

  @Test
  void functionsOfThatLanguageRunInIt() throws Exception {
    writeWorker(java().toString());
    try (FunctionsHost host = host(Map.of()).start()) {
      String start = get(host, "start").join().body();
      assertThat(start.lines())
          .startsWith(worker.toString(), worker.resolve("3.11/worker.py").toString(), "--host")
          .contains("FUNCTIONS_WORKER_DIRECTORY=" + worker, "FUNCTIONS_WORKER_RUNTIME=python");
    }
  }

  @Test
  void pythonOfThePathIsThatOfTheAppsEnvironment() throws Exception {
    writeWorker("python");
    Path interpreter = app.resolve(".venv/bin/python");
    Files.createDirectories(interpreter.getParent());
    Files.writeString(interpreter, "#!/bin/sh\nFAKE_SETTING=venv exec '" + java() + "' \"$@\"\n");
    assertThat(interpreter.toFile().setExecutable(true)).isTrue();
    try (FunctionsHost host = host(Map.of()).start()) {
      assertThat(get(host, "start").join().body()).contains("FAKE_SETTING=venv");
    }
  }

  @Test
  void callPastItsLimitIsCancelled() throws Exception {
    writeWorker(java().toString());
    Files.writeString(
        app.resolve("host.json"), "{\"version\":\"2.0\",\"functionTimeout\":\"00:00:01\"}");
    try (LogCapture console = LogCapture.of("Host.Function.Console");
        FunctionsHost host = host(Map.of("FAKE_CAPABILITIES", CANCELS)).start()) {
      assertThat(get(host, "silent").join().statusCode()).isEqualTo(500);
      assertThat(console.nextThat(line -> line.startsWith("Cancelled "))).isNotNull();
    }
  }

  @Test
  void callThatRunsWhenTheHostStopsIsCancelled() throws Exception {
    writeWorker(java().toString());
    FunctionsHost host =
        host(Map.of("FAKE_CAPABILITIES", CANCELS)).drainLimit(Duration.ofMillis(1)).start();
    try (LogCapture log = LogCapture.of("Host.Function.Console", "Function.silent")) {
      CompletableFuture<HttpResponse<String>> open = get(host, "silent");
      assertThat(log.nextThat(line -> line.startsWith("Executing "))).isNotNull();
      host.close();
      assertThat(log.nextThat(line -> line.startsWith("Cancelled "))).isNotNull();
      open.exceptionally(error -> null).join(); // answered or cut off, but not left waiting
    }
  }

  private FunctionsHostBuilder host(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("FUNCTIONS_WORKER_RUNTIME_VERSION", "3.11");
    environment.putAll(settings);
    return FunctionsHost.of(new FunctionApp.StagedFolder(app))
        .port(0)
        .environment(environment)
        .workers(new ProcessWorkers(Map.of("python", worker)));
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static CompletableFuture<HttpResponse<String>> get(FunctionsHost host, String function) {
    URI uri = host.baseUrl().resolve("/api/" + function);
    return HTTP.sendAsync(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
        BodyHandlers.ofString());
  }
}
