package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.HubwireBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The processes of one app, whose functions {@code process}, {@code slow} and {@code version} tell
 * the process's id, take a second, and tell what their code says.
 */
abstract class ScriptProcesses {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The app, as it was written first. */
  abstract App.Folder app() throws IOException, InterruptedException;

  /** The file that says {@code version one}. */
  abstract Path script(Path root);

  @Test
  void callsGoRoundAmongThem() throws IOException, InterruptedException {
    try (Hubwire hubwire = builder(app(), Map.of("FUNCTIONS_WORKER_PROCESS_COUNT", "2")).start()) {
      Set<String> processes = new HashSet<>();
      for (int i = 0; i < 4; i++) {
        HttpResponse<String> response = get(hubwire, "process").join();
        assertThat(response.statusCode()).isEqualTo(200);
        processes.add(response.body());
      }
      assertThat(processes).hasSize(2);
    }
  }

  @Test
  @SuppressWarnings("try") // the stop is what is tested
  void whatRunsAtAStopIsAnswered() throws IOException, InterruptedException {
    try (Hubwire hubwire = builder(app(), Map.of()).start();
        LogLines lines = LogLines.of("Function.slow")) {
      CompletableFuture<HttpResponse<String>> slow = get(hubwire, "slow");
      lines.next(line -> line.getFormattedMessage().startsWith("Executing"));
      hubwire.close();
      assertThat(slow.join().body()).isEqualTo("in the end");
    }
  }

  @Test
  void changedCodeTakesOverByItselfAndBrokenCodeDoesNot() throws IOException, InterruptedException {
    App.Folder app = app();
    Path script = script(app.root());
    try (LogLines lines = LogLines.of("Host.Startup");
        Hubwire hubwire = builder(app, Map.of()).watch(true).start()) {
      assertThat(get(hubwire, "version").join().body()).isEqualTo("version one");
      String code = Files.readString(script);
      Files.writeString(script, code.replace("version one", "version two"));
      lines.next(line -> line.getFormattedMessage().contains("The changed app runs"));
      assertThat(get(hubwire, "version").join().body()).isEqualTo("version two");
      Files.writeString(script, "(");
      lines.next(line -> line.getFormattedMessage().contains("the one before it goes on"));
      assertThat(get(hubwire, "version").join().body()).isEqualTo("version two");
    }
  }

  private static HubwireBuilder builder(App app, Map<String, String> settings) {
    return Apps.free(app)
        .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
        .settings(settings);
  }

  private static CompletableFuture<HttpResponse<String>> get(Hubwire hubwire, String function) {
    URI uri = hubwire.hostUrl().resolve("/api/" + function);
    return HTTP.sendAsync(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
        BodyHandlers.ofString());
  }
}
