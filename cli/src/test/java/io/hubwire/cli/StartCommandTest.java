package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.App;
import io.hubwire.cli.packaging.AppPackage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartCommandTest {

  private static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

  @TempDir Path folder;

  private Path app = Path.of("");

  @BeforeEach
  void packageApp() throws IOException {
    app = TinyApp.packagedIn(folder);
  }

  @Test
  void saysWhatRunsAndStopsWhenTold() throws Exception {
    try (Started started = start()) {
      List<String> said = started.until(line -> line.startsWith("Ready in "));
      assertThat(said.getFirst()).startsWith("Hubwire ");
      assertThat(said)
          .containsSubsequence("Functions:", "Web PubSub service:", "Event handlers:", "Try it:");
      assertThat(said)
          .anyMatch(line -> line.matches("\tindex: \\[GET] http://localhost:\\d+/api/index"));
      assertThat(said).anyMatch(line -> line.startsWith("\tmessage: webPubSubTrigger"));
      assertThat(said)
          .anyMatch(
              line ->
                  line.matches(
                      "\tConnection string: Endpoint=http://localhost:\\d+;AccessKey=%s;Version=1\\.0;"
                          .formatted(KEY)));
      assertThat(said).anyMatch(line -> line.matches("\ttiny +message +http://.* +triggers"));
      assertThat(said).anyMatch(line -> line.contains("hubwire token --hub tiny "));
      assertThat(said.getLast()).matches("Ready in \\d+ ms");
      assertThat(get(page(said))).isEqualTo("tiny");
      started.terminate();
      assertThat(started.exitCode()).isZero();
      assertThat(started.errors()).isEmpty();
    }
  }

  @Test
  void strangersDoNotWriteIntoTheTerminal() throws Exception {
    try (Started started = start()) {
      URI page = page(started.until(line -> line.startsWith("Ready in ")));
      for (String name : List.of("a\u001b[2J\u0007", "plain")) {
        String head = "GET /runtime/webhooks/" + name + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket stranger = new Socket(page.getHost(), page.getPort())) {
          stranger.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
          assertThat(stranger.getInputStream().read()).isPositive();
        }
      }
      List<String> said = started.until(line -> line.contains("/runtime/webhooks/plain"));
      assertThat(said).allMatch(line -> line.chars().allMatch(c -> c == '\t' || c >= ' '));
    }
  }

  @Test
  void outputThatNobodyReadsDelaysNothing() throws Exception {
    try (Started started = start();
        HttpClient client = HttpClient.newHttpClient()) {
      URI page = page(started.until(line -> line.startsWith("Ready in ")));
      started.stopReading();
      HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
      for (int i = 0; i < 1_000; i++) { // each two lines in the log; a pipe takes 64 KiB
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .isEqualTo("tiny");
      }
      started.terminate();
      assertThat(started.exitCode()).isZero();
      started.resumeReading();
    }
  }

  @Test
  void writesNothingButJsonWhereAsked() throws Exception {
    try (Started started = start("--json-logs")) {
      List<String> said = started.until(line -> line.contains("\"event\":\"ready\""));
      JsonMapper mapper = new JsonMapper();
      for (String line : said) {
        assertThat(mapper.readTree(line).isObject()).as(line).isTrue();
      }
      JsonNode ready = mapper.readTree(said.getLast());
      assertThat(
              get(URI.create("http://localhost:" + ready.path("hostPort").asInt() + "/api/index")))
          .isEqualTo("tiny");
      String service = "http://localhost:" + ready.path("servicePort").asInt();
      assertThat(ready.path("serviceUrl").asText()).isEqualTo(service);
      assertThat(ready.path("functions").findValuesAsText("name"))
          .containsExactlyInAnyOrder("endless", "index", "message");
      assertThat(Run.of("health", service).code()).isZero();
      started.terminate();
      assertThat(started.exitCode()).isZero();
      assertThat(Run.of("health", service).code()).isEqualTo(1);
    }
  }

  @Test
  void whatAnAppPrintsIsJsonToo() throws Exception {
    try (Started started = start("--json-logs")) {
      JsonMapper mapper = new JsonMapper();
      List<String> said = started.until(line -> line.contains("\"event\":\"ready\""));
      int port = mapper.readTree(said.getLast()).path("hostPort").asInt();
      get(URI.create("http://localhost:" + port + "/api/index?print=%1b%5b2J%22x%22"));
      List<String> lines = started.until(line -> line.contains("still "));
      List<String> console = new ArrayList<>();
      for (String line : lines) {
        JsonNode entry = mapper.readTree(line);
        if (entry.path("category").asText().equals("Host.Function.Console")) {
          console.add(entry.path("level").asText() + " " + entry.path("message").asText());
        }
      }
      assertThat(console)
          .contains(
              "info out \u001b[2J\"x\"", "warn warning \u001b[2J\"x\"", "info still \u001b[2J\"x\"")
          .anyMatch(line -> line.startsWith("error SEVERE: logged "));
    }
  }

  @Test
  void endsAtOnceWhenToldTwice() throws Exception {
    try (Started started = start()) {
      URI endless =
          URI.create(
              page(started.until(line -> line.startsWith("Ready in ")))
                  .toString()
                  .replace("index", "endless"));
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request =
          HttpRequest.newBuilder(endless).POST(HttpRequest.BodyPublishers.ofString("x")).build();
      var unanswered = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
      started.until(line -> line.contains("never ends"));
      started.terminate();
      started.until(line -> line.startsWith("Stopping"));
      // Signals that follow at once count as the same wish; a person's second one comes later.
      for (int i = 0; i < 100 && !started.endsWithin(50); i++) {
        started.terminate();
      }
      assertThat(started.exitCode()).isEqualTo(128 + 15);
      assertThat(unanswered).failsWithin(Duration.ofSeconds(30));
      client.shutdownNow();
    }
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Started started =
            Started.with(
                "start", app.toString(), "--service-port=0", "--port=" + taken.getLocalPort())) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors())
          .hasLineCount(1)
          .startsWith("Port " + taken.getLocalPort() + " of 127.0.0.1 is taken")
          .doesNotContain("error(");
    }
  }

  @Test
  void saysThatThePortOfTheServiceIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Started started =
            Started.with(
                "start", app.toString(), "--port=0", "--service-port=" + taken.getLocalPort())) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors())
          .hasLineCount(1)
          .startsWith("Port " + taken.getLocalPort() + " of 127.0.0.1 is taken")
          .doesNotContain("error(");
    }
  }

  @Test
  void saysThatHostJsonIsBroken() throws Exception {
    Files.writeString(folder.resolve("host.json"), "{ \"version\": ");
    try (Started started = start()) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors()).hasLineCount(1).contains("host.json");
    }
  }

  @Test
  void saysThatThereIsNoApp() {
    Run run = Run.of("start", folder.resolve("absent").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("absent: it does not exist");
  }

  @Test
  void showsTheKeysOfAnApp() throws Exception {
    Run first = Run.of("keys", app.toString());
    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("master", "webpubsub_extension", "default");
    assertThat(Run.of("keys", app.toString())).isEqualTo(first);
    assertThat(folder.resolve(".hubwire/keys.json")).exists();
  }

  @Test
  void keysOfNoAppAreNotMade() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Run run = Run.of("keys", empty.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("There is no function app in " + empty);
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void aFunctionInErrorIsToldOnce() throws Exception {
    Path staged = folder.resolve("staged");
    AppPackage.write(new App.Jar(app), staged);
    Files.createDirectory(staged.resolve("wrong"));
    Files.writeString(staged.resolve("wrong/function.json"), "{\"bindings\":[]}");
    try (Started started =
        Started.with("start", staged.toString(), "--port=0", "--service-port=0")) {
      List<String> said = started.until(line -> line.startsWith("Ready in "));
      assertThat(said.stream().filter(line -> line.contains("'wrong'"))).hasSize(1);
      assertThat(said).contains("Function wrong is in error; see above.");
    }
  }

  @Test
  void anErrorThatIsFatalIsToldOnce() throws Exception {
    Path staged = folder.resolve("one");
    Files.createDirectories(staged.resolve("wrong"));
    Files.writeString(staged.resolve("wrong/function.json"), "{\"bindings\":[]}");
    try (Started started =
        Started.with("start", staged.toString(), "--port=0", "--service-port=0")) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors()).hasLineCount(1).contains("'wrong' function is in error");
      assertThat(started.said()).noneMatch(line -> line.contains("'wrong'"));
    }
  }

  private Started start(String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("start", app.toString(), "--port=0", "--service-port", "0"));
    arguments.addAll(List.of(options));
    return Started.with(arguments.toArray(String[]::new));
  }

  private static URI page(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith("\tOpen "))
        .map(line -> URI.create(line.substring("\tOpen ".length())))
        .findFirst()
        .orElseThrow();
  }

  private static String get(URI uri) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
