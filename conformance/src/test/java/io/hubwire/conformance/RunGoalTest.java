package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn hubwire:run} starts an app, takes over what is compiled, and leaves no process. */
@NeedsTools(ExternalTool.MVN)
final class RunGoalTest {

  private static final String INDEX = "index: [GET] ";

  @TempDir Path folder;

  @Test
  void runsUntilItIsEndedAndTakesOverAChangedClass() throws IOException, InterruptedException {
    EmptyHome home = EmptyHome.in(folder.resolve("home"));
    home.hubwire("RunGoalTest", folder, "new", "java", "demo");
    Path demo = folder.resolve("demo");
    List<ProcessHandle> all;
    try (RunningProcess maven =
        RunningProcess.start(
            List.of(
                ExternalTool.MVN.path().toString(),
                "-B",
                "-ntp",
                "hubwire:run",
                "-Dhubwire.port=0",
                "-Dhubwire.servicePort=0"),
            demo,
            home.environment())) {
      String line = maven.expectLine(INDEX);
      maven.expectLine("Ready in ");
      URI index = URI.create(line.substring(line.indexOf(INDEX) + INDEX.length()).strip());
      assertThat(get(index).headers().firstValue("X-Changed")).isEmpty();

      change(demo.resolve("src/main/java/com/example/Functions.java"));
      ProcessRun compiled = home.maven(demo, "compile");
      assertThat(compiled.status()).as(compiled.output()).isZero();
      maven.expectLine("The changed app runs.");

      assertThat(get(index).headers().firstValue("X-Changed")).contains("yes");
      all = maven.end();
      assertThat(all).as("Maven's own process and the command's").hasSizeGreaterThan(1);
    }
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  private static void change(Path source) throws IOException {
    String text = Files.readString(source);
    String header = ".header(\"Content-Type\", \"text/html; charset=utf-8\")";
    assertThat(text).contains(header);
    Files.writeString(source, text.replace(header, header + ".header(\"X-Changed\", \"yes\")"));
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response;
    }
  }
}
