package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.app.DeclaredFunction;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.config.HostException;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.host.invoke.LanguageWorkers;
import io.hubwire.host.invoke.ResponseSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app in another language, by a worker that the test brings. */
final class WorkerAppTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path root;

  /** Declares functions in code and runs them by name. */
  private static final class Worker implements AppWorker {
    private final List<String> abandoned = new CopyOnWriteArrayList<>();
    private boolean closed;

    @Override
    public Optional<List<DeclaredFunction>> declarations() {
      return Optional.of(
          List.of(
              declared("plain", null),
              declared("streamed", null),
              declared("silent", null),
              declared("broken", "no such module")));
    }

    private static DeclaredFunction declared(String name, @Nullable String error) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      var bindings = json.putArray("bindings");
      bindings
          .addObject()
          .put("type", "httpTrigger")
          .put("direction", "in")
          .put("name", "req")
          .put("authLevel", "anonymous");
      bindings.addObject().put("type", "http").put("direction", "out").put("name", "$return");
      return new DeclaredFunction(name, "node", "index.js", "", json, error);
    }

    @Override
    public CompletionStage<Void> load(FunctionDefinition function) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<InvocationResult> invoke(Invocation invocation) {
      if (invocation.function().equals("silent")) {
        return new CompletableFuture<>();
      }
      if (invocation.function().equals("streamed")) {
        ResponseSink sink = Objects.requireNonNull(invocation.sink());
        byte[] body = "bit by bit".getBytes(StandardCharsets.UTF_8);
        sink.begin(201, Map.of("x-mine", List.of("kept")), new ByteArrayInputStream(body));
      }
      return CompletableFuture.completedStage(
          new InvocationResult(new FunctionValue.Text("from afar"), Map.of()));
    }

    @Override
    public void abandon(Invocation invocation) {
      abandoned.add(invocation.function());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private FunctionsHostBuilder host(LanguageWorkers workers) throws IOException {
    Files.writeString(
        root.resolve("host.json"), "{\"version\":\"2.0\",\"functionTimeout\":\"00:00:01\"}");
    Files.writeString(root.resolve("package.json"), "{\"main\":\"index.js\"}");
    return FunctionsHost.of(new FunctionApp.StagedFolder(root))
        .port(0)
        .environment(Map.of())
        .workers(workers);
  }

  @Test
  void declaredFunctionsRunInTheWorker() throws Exception {
    Worker worker = new Worker();
    try (FunctionsHost host = host(app -> worker).start()) {
      assertThat(get(host, "plain").body()).isEqualTo("from afar");
      HttpResponse<String> streamed = get(host, "streamed");
      assertThat(streamed.statusCode()).isEqualTo(201);
      assertThat(streamed.body()).isEqualTo("bit by bit");
      assertThat(streamed.headers().firstValue("x-mine")).contains("kept");
      assertThat(host.functions())
          .filteredOn(function -> function.error() != null)
          .singleElement()
          .satisfies(function -> assertThat(function.error()).isEqualTo("no such module"));
    }
    assertThat(worker.closed).isTrue();
  }

  @Test
  void callThatTakesTooLongIsAbandoned() throws Exception {
    Worker worker = new Worker();
    try (FunctionsHost host = host(app -> worker).start()) {
      assertThat(get(host, "silent").statusCode()).isEqualTo(500);
    }
    assertThat(worker.abandoned).containsExactly("silent");
  }

  @Test
  void withoutWorkersTheLanguageIsNamed() throws Exception {
    FunctionsHostBuilder builder = host(LanguageWorkers.NONE);
    assertThatThrownBy(builder::start)
        .isInstanceOf(HostException.class)
        .hasMessageContaining("'node'");
  }

  @Test
  void pythonBeginsWithItsScript() throws Exception {
    FunctionsHostBuilder builder = host(LanguageWorkers.NONE);
    Files.writeString(root.resolve("function_app.py"), "");
    assertThatThrownBy(builder::start).hasMessageContaining("'python'");
    builder.environment(Map.of("FUNCTIONS_WORKER_RUNTIME", "node"));
    assertThatThrownBy(builder::start).hasMessageContaining("'node'");
  }

  private static HttpResponse<String> get(FunctionsHost host, String function)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(host.baseUrl().resolve("/api/" + function)).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
