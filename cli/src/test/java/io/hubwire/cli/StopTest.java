package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.cli.stuck.StuckFunctions;
import io.hubwire.service.ServiceSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process with functions that do not end: TERM ends it within five seconds, in order. */
final class StopTest {

  /** The contract's five seconds in all; also on a machine that does other things meanwhile. */
  private static final long LIMIT_MILLIS = 5_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<CompletableFuture<?>> unanswered = new ArrayList<>();

  @TempDir private Path folder;
  private Started started;
  private JsonNode ready;

  @BeforeEach
  void start() throws Exception {
    Path app = TinyApp.packagedIn(folder, StuckFunctions.class);
    started = Started.with("start", app.toString(), "--port=0", "--service-port=0", "--json-logs");
    List<String> said = started.until(line -> line.contains("\"event\":\"ready\""));
    ready = JsonMapper.builder().build().readTree(said.getLast());
  }

  @AfterEach
  void end() {
    started.close();
    http.shutdownNow();
  }

  private CompletableFuture<HttpResponse<String>> call(String what) {
    URI url =
        URI.create("http://localhost:" + ready.path("hostPort").asInt() + "/api/does/" + what);
    return http.sendAsync(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  private void begin(String what) throws InterruptedException {
    unanswered.add(call(what));
    started.until(line -> line.contains("It does " + what));
  }

  private void sendEvent(String what) throws InterruptedException {
    String connection =
        "Endpoint=%s;AccessKey=%s;Version=1.0;"
            .formatted(ready.path("serviceUrl").asText(), ServiceSettings.DEFAULT_KEY.reveal());
    Run token = Run.of("token", "--hub=stuck", "--connection", connection);
    assertThat(token.code()).as(token.err()).isZero();
    WebSocket client =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(token.out().strip()), new WebSocket.Listener() {})
            .join();
    client.sendText(what, true).join();
    started.until(line -> line.contains("It does " + what));
  }

  private void expectEnd() throws InterruptedException {
    started.terminate();
    assertThat(started.endsWithin(LIMIT_MILLIS)).as("it has ended within five seconds").isTrue();
    assertThat(started.exitCode()).isZero();
    assertThat(started.errors()).doesNotContain("mistake in Hubwire");
    unanswered.forEach(answer -> assertThat(answer).failsWithin(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spin", "sleep", "ignore", "lock"})
  void aFunctionThatDoesNotEnd(String what) throws InterruptedException {
    begin(what);
    expectEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spin", "lock"})
  void anEventThatIsNotAnswered(String what) throws InterruptedException {
    sendEvent(what);
    expectEnd();
  }

  @Test
  void allOfThemAtOnce() throws InterruptedException {
    sendEvent("spin");
    for (String what : List.of("spin", "spin", "sleep", "ignore", "lock")) {
      begin(what);
    }
    expectEnd();
    assertThat(started.seen())
        .anyMatch(line -> line.contains("The function 'does' does not end; its thread is left"));
  }

  @Test
  void aShutdownHookOfTheAppThatDoesNotEnd() throws Exception {
    assertThat(call("hook").get().body()).isEqualTo("done");
    started.terminate();
    assertThat(started.endsWithin(LIMIT_MILLIS)).as("it has ended within five seconds").isTrue();
    assertThat(started.exitCode()).isZero();
    assertThat(started.errors())
        .contains("The stop was not over after 4600 ms: the process is ended as it is.");
  }

  @Test
  void aFunctionThatCallsExitFailsAloneAndIsNamed() throws Exception {
    assertThat(call("exit").get().statusCode()).isEqualTo(500);
    started.until(line -> line.contains("The function 'does' called System.exit(3)"));
    assertThat(call("close").get().body()).isEqualTo("done");
    expectEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "replace"})
  void aFunctionThatTakesTheConsoleDoesNotSilenceTheLog(String what) throws Exception {
    assertThat(call(what).get().body()).isEqualTo("done");
    started.until(line -> line.contains("It did " + what));
    begin("spin");
    expectEnd();
    assertThat(started.seen()).anyMatch(line -> line.contains("left behind"));
  }
}
