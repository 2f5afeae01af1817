package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code doctor --probe} against an app that asks for keys, and against handlers of other kinds.
 */
final class ProbeTest {

  @TempDir private static Path folder;

  private static Started app;
  private static String connectionString = "";
  private static String handler = "";
  private static String code = "";

  @BeforeAll
  static void startApp() throws Exception {
    Path jar = TinyApp.packagedIn(folder);
    app = Started.with("start", jar.toString(), "--port=0", "--service-port=0", "--enable-auth");
    List<String> said = app.until(line -> line.startsWith("Ready in "));
    connectionString = after(said, "\tConnection string: ");
    String page = after(said, "\tindex: [GET] ");
    handler = page.replace("/api/index", "/runtime/webhooks/webpubsub");
    code =
        Run.of("keys", folder.toString())
            .out()
            .lines()
            .filter(line -> line.contains("webpubsub_extension: "))
            .map(line -> line.replaceFirst(".*: ", ""))
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void stopApp() {
    app.close();
  }

  @Test
  void findsNothingWhereAllIsRight() {
    Run run = probe(handler + "?code=" + code, connectionString, "tiny", "message");
    assertThat(run.out()).contains("Nothing found in " + handler + "?….");
    assertThat(run.code()).isZero();
    assertThat(run.out()).doesNotContain(code);
  }

  @Test
  void findsAMissingCode() {
    Run run = probe(handler, connectionString, "tiny", "message");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("asks for another code", "webpubsub_extension", "1 finding");
  }

  @Test
  void findsAnotherKey() {
    String other = connectionString.replaceFirst("AccessKey=[^;]*", "AccessKey=another");
    Run run = probe(handler + "?code=" + code, other, "tiny", "message");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("refuses the signature", "1 finding");
  }

  @Test
  void findsAnotherService() {
    String other = connectionString.replaceFirst("localhost:\\d+", "example.com");
    Run run = probe(handler + "?code=" + code, other, "tiny", "message");
    assertThat(run.out()).contains("knows no service with the host 'example.com'", "1 finding");
  }

  @Test
  void findsThatNoFunctionListens() {
    Run run = probe(handler + "?code=" + code, connectionString, "other", "connected");
    assertThat(run.out()).contains("No function listens to the event", "1 finding");
  }

  @Test
  void findsThatNobodyIsThere() {
    Run run = probe("http://localhost:1/x", connectionString, "tiny", "message");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("cannot be reached", "1 finding");
  }

  @Test
  void findsAHandlerThatBelievesEveryone() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/hook?code=any";
      Run run = probe(url, connectionString, "tiny", "message");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out())
          .contains(
              "takes events with a wrong signature",
              "consents to events of any service",
              "does not ask for its code",
              "3 findings");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void asksForAUrl() {
    Run run = Run.of("doctor", "--probe", "tiny");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no URL of a handler");
  }

  private static Run probe(String url, String connection, String hub, String event) {
    return Run.of(
        "doctor", "--probe", url, "--connection", connection, "--hub", hub, "--event", event);
  }

  private static String after(List<String> said, String start) {
    return said.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }
}
