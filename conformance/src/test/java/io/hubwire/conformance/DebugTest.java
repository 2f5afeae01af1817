package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hubwire start --debug} lets debuggers in, whatever the functions are written in. */
final class DebugTest {

  private static final String TEST = "DebugTest";
  private static final String SAID = "Attach your debugger to 127.0.0.1:";

  @TempDir Path folder;
  private EmptyHome home;
  private int port;

  @BeforeEach
  void chooseAPort() throws IOException {
    home = EmptyHome.in(folder.resolve("home"));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  private RunningProcess start(Path app) throws IOException {
    return RunningProcess.start(
        EmptyHome.built(
            TEST, "start", "--debug=" + port, app.toString(), "--port=0", "--service-port=0"),
        folder,
        home.environment());
  }

  @Test
  void java() throws IOException, InterruptedException {
    Path sample = Apps.project().resolve("samples/chat/target");
    try (var files = Files.list(sample)) {
      Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
      try (RunningProcess running = start(jar)) {
        running.expectLine(SAID + port + " (java).");
        running.expectLine("Ready in ");
        assertThat(handshake()).isEqualTo("JDWP-Handshake");
        List<ProcessHandle> all = running.end();
        assertThat(all).as("the JVM that waits and the one that runs").hasSize(2);
        assertThat(all).noneMatch(ProcessHandle::isAlive);
      }
    }
  }

  private String handshake() throws IOException {
    try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
      debugger.getOutputStream().write("JDWP-Handshake".getBytes(StandardCharsets.US_ASCII));
      InputStream answer = debugger.getInputStream();
      return new String(answer.readNBytes(14), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Path app = node();
      ProcessRun run =
          home.run(
              folder,
              EmptyHome.built(TEST, "start", "--debug=" + taken.getLocalPort(), app.toString()));
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.output()).contains("The port " + port + " of --debug cannot be listened on");
    }
  }

  private Path node() throws IOException {
    Path hello = Files.createDirectories(folder.resolve("node/hello"));
    Files.writeString(
        hello.resolve("function.json"),
        """
        {"bindings":[{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous"},
                     {"type":"http","direction":"out","name":"res"}]}""");
    Files.writeString(hello.resolve("index.js"), "module.exports = async () => {};");
    return folder.resolve("node");
  }

  @Test
  @NeedsTools(ExternalTool.NODE)
  void javaScriptAlsoAfterAReload() throws IOException, InterruptedException {
    Path app = node();
    try (RunningProcess running = start(app)) {
      running.expectLine(SAID + port + " (node).");
      running.expectLine("Ready in ");
      String first = inspected("");
      Files.writeString(app.resolve("hello/index.js"), "module.exports = async () => ({});");
      running.expectLine("The changed app runs.");
      assertThat(inspected(first)).as("the worker of the changed app").isNotEqualTo(first);
    }
  }

  /** The id of the process that can be inspected, once it is another than that. */
  private String inspected(String before) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
            .version(HttpClient.Version.HTTP_1_1) // an offer of another is taken for a WebSocket
            .timeout(Duration.ofSeconds(10))
            .build();
    Instant limit = Instant.now().plusSeconds(60);
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (true) {
        try {
          String list = http.send(request, BodyHandlers.ofString()).body();
          String id = list.replaceAll("(?s).*\"id\": \"([^\"]+)\".*", "$1");
          if (!id.equals(before)) {
            return id;
          }
        } catch (IOException e) {
          if (Instant.now().isAfter(limit)) {
            throw e; // nobody listens for too long
          }
        }
        if (Instant.now().isAfter(limit)) {
          return before;
        }
        Thread.onSpinWait();
      }
    }
  }

  private Path python() throws IOException, InterruptedException {
    home.hubwire(TEST, folder, "new", "python", "demo");
    Path demo = folder.resolve("demo");
    Files.delete(demo.resolve("test_message.py"));
    return demo;
  }

  @Test
  @NeedsTools(ExternalTool.PYTHON)
  void pythonWithoutDebugpySaysHowToInstallIt() throws IOException, InterruptedException {
    Path app = python();
    ProcessRun run = home.run(folder, EmptyHome.built(TEST, "start", "--debug", app.toString()));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .contains("--debug needs debugpy")
        .contains(app.resolve(".hubwire/venv/bin/python") + " -m pip install debugpy");
  }

  @Test
  @NeedsTools(ExternalTool.PYTHON)
  void pythonAlsoAfterAReload() throws IOException, InterruptedException {
    Path app = python();
    Files.writeString(app.resolve("requirements.txt"), "azure-functions\ndebugpy\n");
    try (RunningProcess running = start(app)) {
      running.expectLine(SAID + port + " (python).");
      running.expectLine("Ready in ");
      assertThat(hello()).contains("\"type\": \"event\"");
      Path code = app.resolve("function_app.py");
      Files.writeString(code, Files.readString(code).replace("someone", "somebody"));
      running.expectLine("The changed app runs.");
      assertThat(hello()).contains("\"type\": \"event\"");
    }
  }

  /** What the adapter of debugpy says first to whoever attaches. */
  private String hello() throws IOException {
    Instant limit = Instant.now().plusSeconds(60);
    while (true) {
      try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
        debugger.setSoTimeout(10_000);
        byte[] said = new byte[512];
        int count = debugger.getInputStream().read(said);
        if (count > 0) {
          return new String(said, 0, count, StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        if (Instant.now().isAfter(limit)) {
          throw e;
        }
      }
      Thread.onSpinWait();
    }
  }
}
