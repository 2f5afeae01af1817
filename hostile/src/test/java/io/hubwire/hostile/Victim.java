package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import io.hubwire.protocol.auth.ConnectionString;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@code hubwire start} as a process of its own, with 256 MB of heap. */
final class Victim implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The official emulator's, which everybody knows. */
  static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

  private final Process process;
  private final LinkedBlockingQueue<String> unread = new LinkedBlockingQueue<>();
  private final List<String> said = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable JsonNode ready;

  private Victim(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("victim").start(this::listen);
  }

  /**
   * Starts the app of {@link AttackedFunctions} and waits until it is ready.
   *
   * @param folder empty, or with the settings of the app
   * @param flags besides the ports
   */
  static Victim start(Path folder, String... flags) throws IOException, InterruptedException {
    return run(folder, List.of(), AttackedJar.into(folder).toString(), flags);
  }

  /** The same, with a log for people and not for programs. */
  static Victim inText(Path folder, String... flags) throws IOException, InterruptedException {
    Victim victim =
        new Victim(
            process(folder, List.of(), List.of(), AttackedJar.into(folder).toString(), flags));
    String function = victim.expect("/api/open");
    String service = victim.expect("Endpoint=");
    victim.expect("Ready in ");
    victim.ready =
        JsonNodeFactory.instance
            .objectNode()
            .put("hostPort", URI.create(function.replaceFirst(".* ", "")).getPort())
            .put("servicePort", Integer.parseInt(service.replaceAll(".*localhost:|;.*", "")));
    return victim;
  }

  /** The same for an app that lies in the folder, with a command in front, such as a shell. */
  static Victim run(Path folder, List<String> before, String app, String... flags)
      throws IOException, InterruptedException {
    return run(folder, before, List.of(), app, flags);
  }

  /** The same with an option for its JVM. */
  static Victim with(Path folder, String jvmOption, String app)
      throws IOException, InterruptedException {
    return run(folder, List.of(), List.of(jvmOption), app);
  }

  private static Victim run(
      Path folder, List<String> before, List<String> jvm, String app, String... flags)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--json-logs");
    Victim victim = new Victim(process(folder, before, jvm, app, all.toArray(String[]::new)));
    victim.ready = JsonMapper.builder().build().readTree(victim.expect("\"event\":\"ready\""));
    return victim;
  }

  private static Process process(
      Path folder, List<String> before, List<String> jvm, String app, String... flags)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-Xmx256m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.hubwire.cli.Main", "start", app));
    command.addAll(List.of("--port=0", "--service-port=0"));
    command.addAll(List.of(flags));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        unread.add(line);
      }
    } catch (IOException e) {
      unread.add("(its output ended: " + e.getMessage() + ")");
    }
    unread.add("(end)");
  }

  /** The next line with that text in it; those before it are passed over. */
  String expect(String text) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      String line = unread.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals("(end)")) {
        throw new AssertionError("It did not say '" + text + "':\n" + String.join("\n", said));
      }
      said.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
  }

  int hostPort() {
    return Objects.requireNonNull(ready).path("hostPort").asInt();
  }

  int servicePort() {
    return Objects.requireNonNull(ready).path("servicePort").asInt();
  }

  /** A connection to the host. */
  Socket host() throws IOException {
    return socket(hostPort());
  }

  /** A connection to the service. */
  Socket service() throws IOException {
    return socket(servicePort());
  }

  private static Socket socket(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) LIMIT.toMillis());
    return socket;
  }

  /** The URL of a client of the hub that echoes. */
  URI clientUrl() {
    return clientUrl("attacked", "healthy");
  }

  /** What the request line of a client of that hub asks for. */
  String target(String hub) {
    return target(hub, "healthy");
  }

  /** The same for a user. */
  String target(String hub, String user) {
    URI url = clientUrl(hub, user);
    return url.getRawPath() + "?" + url.getRawQuery();
  }

  private URI clientUrl(String hub, String user) {
    ConnectionString connection =
        ConnectionString.parse(
            "Endpoint=http://localhost:%d;AccessKey=%s;Version=1.0;".formatted(servicePort(), KEY));
    ClientUrl url = new ClientUrl(connection.endpoint(), hub, ClientKind.DEFAULT);
    String token =
        AccessToken.forClient(
            Objects.requireNonNull(connection.accessKey()),
            url.audience(),
            ClientGrant.of(user),
            Instant.now());
    return URI.create(url.withToken(token));
  }

  /** Fails where the host or the service does not answer those who behave. */
  void servesTheHealthy() throws Exception {
    assertThat(ask("GET", hostPort(), "/api/open").body()).isEqualTo("open 0");
    assertThat(ask("HEAD", servicePort(), "/api/health").statusCode()).isEqualTo(200);
    CompletableFuture<String> echo = new CompletableFuture<>();
    var socket =
        http.newWebSocketBuilder()
            .buildAsync(clientUrl(), new Echo(echo))
            .get(60, TimeUnit.SECONDS);
    socket.sendText("hello", true).get(60, TimeUnit.SECONDS);
    assertThat(echo.get(60, TimeUnit.SECONDS)).isEqualTo("echo hello");
    socket.abort();
  }

  /** The same, but while there is an attack some may first be told that there is no room. */
  void servesTheHealthySoon() throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        servesTheHealthy();
        return;
      } catch (AssertionError | ExecutionException refused) {
        if (System.nanoTime() > deadline) {
          throw refused;
        }
      }
    }
  }

  private HttpResponse<String> ask(String method, int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(LIMIT)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** What the host answers to a GET. */
  String get(String path) throws IOException, InterruptedException {
    return ask("GET", hostPort(), path).body();
  }

  /** All that it has started and what these have started. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Ends it and nothing else, without a chance to do anything about it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as a terminal would, and gives all that it has said. */
  List<String> end() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy() would not read what it says in the end
    assertThat(process.waitFor(6, TimeUnit.SECONDS)).as("it ends within 5 s of TERM").isTrue();
    for (String line = unread.poll(5, TimeUnit.SECONDS);
        line != null && !line.equals("(end)");
        line = unread.poll(5, TimeUnit.SECONDS)) {
      said.add(line);
    }
    return List.copyOf(said);
  }

  /** What it may never say. */
  void endsInPeace() throws InterruptedException {
    List<String> faults =
        end().stream()
            .filter(
                line -> line.contains("OutOfMemoryError") || line.contains("a mistake in Hubwire"))
            .toList();
    assertThat(faults).as("what it may not say").isEmpty();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    http.close();
  }
}
