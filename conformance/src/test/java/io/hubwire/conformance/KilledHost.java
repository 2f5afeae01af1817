package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command with an app whose function {@code busy} never gives its interpreter back and whose
 * function {@code child} starts a process that would outlive everybody.
 */
abstract class KilledHost {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  abstract App.Folder app() throws IOException, InterruptedException;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingOutlivesIt(boolean killed) throws Exception {
    App.Folder app = app();
    List<ProcessHandle> all = new ArrayList<>();
    try (RunningProcess host = RunningProcess.start(command(app.root()), app.root(), LIMIT);
        HttpClient http = HttpClient.newHttpClient()) {
      String line = host.expectLine("child: ");
      URI url = URI.create(line.substring(line.lastIndexOf("http")).strip());
      host.expectLine("Ready in ");
      var child = http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
      all.add(ProcessHandle.of(Long.parseLong(child.body())).orElseThrow());
      var busy =
          http.sendAsync(
              HttpRequest.newBuilder(url.resolve("/busy")).build(), BodyHandlers.ofString());
      host.expectLine("Executing 'Functions.busy'");
      all.addAll(host.descendants());
      if (killed) {
        host.kill();
      } else {
        host.end();
      }
      for (ProcessHandle one : all) {
        one.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(all).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
      busy.cancel(true);
    } finally {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static List<String> command(Path app) {
    return List.of(
        Objects.requireNonNull(Path.of(System.getProperty("java.home"), "bin", "java")).toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "start",
        app.toString(),
        "--port",
        "0",
        "--service-port",
        "0",
        "--verbose");
  }
}
