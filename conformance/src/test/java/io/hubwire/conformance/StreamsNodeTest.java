package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Hubwire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HTTP streams under hostile clients and failing functions: a request reaches the worker or nobody,
 * every client is answered or cut off, and nothing is left in the worker.
 */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class StreamsNodeTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Hubwire hubwire;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    hubwire = start(Map.of());
  }

  private static Hubwire start(Map<String, String> settings)
      throws IOException, InterruptedException {
    return Apps.free(ScriptApps.node("streams-v4", "StreamsNodeTest"))
        .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
        .settings(settings)
        .start();
  }

  @AfterAll
  static void stop() {
    if (hubwire != null) {
      hubwire.close();
    }
  }

  @AfterEach
  void nothingIsLeftInTheWorker() throws IOException, InterruptedException {
    assertNothingLeft(hubwire);
  }

  private static void assertNothingLeft(Hubwire host) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String open = get(host, "open").body();
    while (!open.equals("0 0") && System.nanoTime() < deadline) {
      open = get(host, "open").body();
    }
    assertThat(open).as("responses and calls that are open in the worker").isEqualTo("0 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET //127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET ///127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET http://127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET http://user@127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET /\\127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET \\\\127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET /@127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET @127.0.0.1:PORT/latest HTTP/1.1\r\nHost: HOST",
        "GET /x HTTP/1.1\r\nHost: a//127.0.0.1:PORT",
        "GET /x HTTP/1.1\r\nHost: a@127.0.0.1:PORT",
        "GET /x HTTP/1.1\r\nHost: 127.0.0.1:PORT/?",
        "GET /%0d%0aHost:%20127.0.0.1:PORT HTTP/1.1\r\nHost: HOST",
        "GET /\u00e9//127.0.0.1:PORT HTTP/1.1\r\nHost: HOST",
        "CONNECT 127.0.0.1:PORT HTTP/1.1\r\nHost: HOST",
      })
  void noRequestReachesAnotherServer(String head) throws IOException {
    try (ServerSocket stranger = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String request =
          head.replace("PORT", String.valueOf(stranger.getLocalPort()))
              .replace("HOST", "localhost:" + hubwire.hostUrl().getPort());
      assertThat(RawRequest.exchange(hubwire.hostUrl(), request)).startsWith("HTTP/1.1 ");
      stranger.setSoTimeout(1);
      assertThat(org.assertj.core.api.Assertions.catchThrowable(stranger::accept))
          .as("nobody connects to the stranger")
          .isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q?x={1}", "/q?x=a|b^c", "/q?x=100%", "/q?x=[1]`", "/q|^{}", "//q"})
  void oddTargetsReachTheFunction(String target) throws IOException {
    String answer =
        RawRequest.exchange(
            hubwire.hostUrl(), "GET " + target + " HTTP/1.1\r\nHost: localhost:7071");
    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aLargeHeadReachesTheFunction() throws IOException, InterruptedException {
    HttpRequest request = request("cookie").header("Cookie", "c=" + "x".repeat(50_000)).build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).body()).isEqualTo("50002");
  }

  @Test
  void aHeadThatTheWorkerRefusesCostsNobodyAnything() throws IOException, InterruptedException {
    Map<String, String> small =
        Map.of("languageWorkers__node__arguments", "--max-http-header-size=16384");
    try (Hubwire host = start(small)) {
      String process = get(host, "process").body();
      CompletableFuture<HttpResponse<String>> innocent =
          HTTP.sendAsync(request(host, "held").build(), BodyHandlers.ofString());
      HttpRequest large =
          request(host, "cookie").header("Cookie", "c=" + "x".repeat(17_000)).build();
      for (int i = 0; i < 20; i++) {
        assertThat(HTTP.send(large, BodyHandlers.ofString()).statusCode()).isEqualTo(431);
      }
      assertThat(innocent).isNotDone();
      assertThat(get(host, "release").body()).isEqualTo("done");
      assertThat(innocent.join().body()).isEqualTo("released");
      assertThat(get(host, "process").body()).isEqualTo(process);
      assertNothingLeft(host);
    }
  }

  @Test
  void aFunctionThatGivesNothingIsAnswered() throws IOException, InterruptedException {
    assertThat(get(hubwire, "nothing").statusCode()).isEqualTo(204);
    assertThat(get(hubwire, "null").statusCode()).isEqualTo(204);
  }

  @Test
  void aFunctionThatFailsIsAnswered() throws IOException, InterruptedException {
    assertThat(get(hubwire, "throws").statusCode()).isEqualTo(500);
    assertThat(get(hubwire, "text").statusCode()).isEqualTo(500);
  }

  @Test
  void aStreamThatFailsMidwayIsCutOff() throws IOException {
    try (RawRequest request =
        RawRequest.open(hubwire.hostUrl(), "GET /midway HTTP/1.1\r\nHost: localhost")) {
      assertThat(request.rest()).startsWith("HTTP/1.1 200 ").doesNotContain("\r\n0\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/endless", "/silent"})
  void aClientThatGoesAwayEndsTheStream(String target) throws IOException {
    for (int i = 0; i < 5; i++) {
      try (RawRequest request =
          RawRequest.open(hubwire.hostUrl(), "GET " + target + " HTTP/1.1\r\nHost: localhost")) {
        request.expect(target.equals("/endless") ? "tick" : "once");
      }
    }
  }

  private static HttpResponse<String> get(Hubwire host, String path)
      throws IOException, InterruptedException {
    return HTTP.send(request(host, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return request(hubwire, path);
  }

  private static HttpRequest.Builder request(Hubwire host, String path) {
    URI uri = host.hostUrl().resolve("/" + path);
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
  }
}
