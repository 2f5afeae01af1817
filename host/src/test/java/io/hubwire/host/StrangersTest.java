package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.key.KeyStore;
import io.hubwire.http.ByteBudget;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to a host who have no business with it. */
final class StrangersTest {

  private static final String LENGTH = "Content-Length: 104857600";

  @TempDir static Path folder;
  @TempDir Path other;
  private static FunctionApp app;
  private final ByteBudget budget = ByteBudget.of(1 << 20);

  @BeforeAll
  static void compile() throws Exception {
    app =
        TestApp.in(folder)
            .functions(
                """
            static volatile int calls;
            @FunctionName("open") public String open(@HttpTrigger(name = "r",
                authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<Optional<String>> r) {
              calls++;
              return "open " + calls + " " + r.getBody().map(String::length).orElse(0); }
            @FunctionName("locked") public String locked(@HttpTrigger(name = "r",
                authLevel = AuthorizationLevel.FUNCTION) HttpRequestMessage<Optional<String>> r) {
              return "locked"; }
            @FunctionName("umlaut") public HttpResponseMessage umlaut(@HttpTrigger(name = "r",
                authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<Optional<String>> r) {
              return r.createResponseBuilder(HttpStatus.OK)
                  .header("X-Name", r.getQueryParameters().get("n")).build(); }
            @FunctionName("say") public void say(@TimerTrigger(name = "t",
                schedule = "0 0 1 * * *") String value) {}
            """)
            .classPath();
  }

  private TestHost host(UnaryOperator<FunctionsHostBuilder> choices) {
    return TestHost.of(app, builder -> choices.apply(builder.budget(budget)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST /no/such/path, 404
          POST /api/locked, 401
          POST /api/locked?code=wrong, 401
          DELETE /api/none, 404
          POST /runtime/webhooks/webpubsub, 401
          POST /runtime/webhooks/other, 401
          PATCH /runtime/webhooks/webpubsub, 404
          POST /admin/functions/say, 401
          PUT /admin/host/keys/_master, 401
          POST /metrics, 404
          """)
  void aRequestIsRefusedByItsHeadAndItsBodyIsNotKept(String request, int status) throws Exception {
    try (TestHost host = host(builder -> builder.enforceKeys(true));
        RawSocket socket = new RawSocket(host)) {
      socket.head(request + " HTTP/1.1", "Host: localhost", LENGTH, "Expect: 100-continue");
      assertThat(socket.send("x".repeat(200_000)).answer()).startsWith("HTTP/1.1 " + status + " ");
      assertThat(budget.taken()).isLessThan(10_000); // its head, until the answer has gone out
    }
  }

  @Test
  void halfBodiesOfManyNeverTakeMoreThanTheBudgetAndOthersAreServed() throws Exception {
    List<RawSocket> greedy = new ArrayList<>();
    try (TestHost host = host(builder -> builder)) {
      for (int i = 0; i < 12; i++) {
        RawSocket socket = new RawSocket(host);
        greedy.add(socket);
        socket.head("POST /api/open HTTP/1.1", "Host: localhost", LENGTH);
        socket.send("x".repeat(150_000));
        assertThat(budget.taken()).isLessThanOrEqualTo(budget.limit());
      }
      // There is room for four or five of them.
      List<RawSocket> told = RawSocket.answered(greedy, 7);
      assertThat(told).hasSizeBetween(7, 8);
      for (RawSocket socket : told) {
        assertThat(socket.answer()).startsWith("HTTP/1.1 503 ").contains("limits.bufferedBytes");
      }
      assertThat(host.post("/api/open", "text/plain", "small").body()).endsWith(" 5");
    } finally {
      for (RawSocket socket : greedy) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/api/open?",
        "a b",
        "[::1",
        "a//127.0.0.1:80",
        "a@b",
        "a\\api\\open",
        "a#",
        "a?b=c"
      })
  void theHeaderHostDecidesNoRoute(String host) throws Exception {
    try (TestHost running = host(builder -> builder);
        RawSocket socket = new RawSocket(running)) {
      assertThat(socket.head("GET /zzz HTTP/1.1", "Host: " + host).answer())
          .startsWith("HTTP/1.1 400 ");
      assertThat(running.get("/api/open").body()).startsWith("open 1 ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          POST /admin/host/keys/_master   | localhost    | http://evil.example   | -          | 403
          POST /admin/host/restart        | localhost    | null                  | -          | 403
          PUT /admin/host/state           | localhost    | http://localhost:3000 | -          | 403
          POST /admin/functions/say       | localhost    | -                     | cross-site | 403
          GET /admin/host/keys            | evil.example | -                     | -          | 421
          GET /ADMIN/host/keys            | evil.example | -                     | -          | 421
          GET /admin/host/status          | evil.example | -                     | same-origin | 421
          GET /metrics                    | evil.example | -                     | -          | 421
          GET /metrics                    | localhost    | -                     | same-site  | 403
          GET /admin/host/status          | localhost    | -                     | none       | 200
          GET /admin/host/status          | hub.example  | -                     | -          | 200
          GET /admin/host/ping            | 10.0.0.1     | -                     | -          | 200
          """)
  void noPageOfAStrangerSteersAHostWithoutKeys(
      String request, String host, String origin, String site, int status) throws Exception {
    try (TestHost running =
            host(builder -> builder.cors("*").metrics(true).hostNames(List.of("hub.example")));
        RawSocket socket = new RawSocket(running)) {
      List<String> headers = new ArrayList<>(List.of("Host: " + host, "Content-Length: 0"));
      if (origin != null) {
        headers.add("Origin: " + origin);
      }
      if (site != null) {
        headers.add("Sec-Fetch-Site: " + site);
      }
      String answer = socket.head(request + " HTTP/1.1", headers.toArray(String[]::new)).answer();
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer).doesNotContainIgnoringCase("Access-Control-Allow");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://localhost, Origin: http://evil.example",
    "Sec-Fetch-Site: same-origin, Sec-Fetch-Site: cross-site"
  })
  void aHeaderThatStandsTwiceDoesNotHideAForeignPage(String first, String second) throws Exception {
    try (TestHost running = host(builder -> builder);
        RawSocket socket = new RawSocket(running)) {
      String post = "POST /admin/host/keys/_master HTTP/1.1";
      socket.head(post, "Host: localhost", "Content-Length: 0", first, second);
      assertThat(socket.answer()).startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void whoShowsTheMasterKeyMayCallByAnyName() throws Exception {
    try (TestHost running = host(builder -> builder.enforceKeys(true));
        RawSocket socket = new RawSocket(running)) {
      String key = new KeyStore(folder).master();
      socket.head("GET /admin/host/status HTTP/1.1", "Host: 10.0.0.1", "x-functions-key: " + key);
      assertThat(socket.answer()).startsWith("HTTP/1.1 200 ");
      socket.head("GET /admin/host/status HTTP/1.1", "Host: 10.0.0.1", "x-functions-key: no");
      assertThat(socket.answer()).startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void noPreflightPermitsWhatSteersTheHost() throws Exception {
    try (TestHost running = host(builder -> builder.cors("*").corsCredentials(true));
        RawSocket socket = new RawSocket(running)) {
      socket.head(
          "OPTIONS /admin/host/keys HTTP/1.1",
          "Host: localhost",
          "Origin: http://evil.example",
          "Access-Control-Request-Method: GET");
      assertThat(socket.answer())
          .startsWith("HTTP/1.1 403 ")
          .doesNotContainIgnoringCase("Access-Control-Allow");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain;json", "text/json-like", "application/x-www-form-urlencoded; a=json"})
  void aFunctionIsRunByHandOnlyWithJson(String contentType) throws Exception {
    try (TestHost running = host(builder -> builder)) {
      assertThat(running.post("/admin/functions/say", contentType, "{}").statusCode())
          .isEqualTo(415);
      assertThat(
              running
                  .post("/admin/functions/say", "Application/JSON; charset=utf-8", "{}")
                  .statusCode())
          .isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u65e5\u672c", "Zo\u00eb \u65e5", "\ud83d\ude00"})
  void aHeaderThatIsNotLatinGoesOutInUtf8(String name) throws Exception {
    try (TestHost running = host(builder -> builder);
        RawSocket socket = new RawSocket(running)) {
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
      socket.head("GET /api/umlaut?n=" + encoded + " HTTP/1.1", "Host: localhost");
      String wire = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertThat(socket.answer()).contains("\r\nX-Name: " + wire + "\r\n");
    }
  }

  @Test
  void aTargetWithTwoSlashesNamesNoHost() throws Exception {
    try (TestHost running = host(builder -> builder);
        RawSocket socket = new RawSocket(running)) {
      assertThat(socket.head("GET //api/open HTTP/1.1", "Host: localhost").answer())
          .doesNotStartWith("HTTP/1.1 5");
      assertThat(socket.head("GET http://localhost/api/open HTTP/1.1", "Host: localhost").answer())
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void requestsBeyondTheLimitWaitWithoutHoldingAThread() throws Exception {
    TestApp slow =
        TestApp.in(other)
            .file(
                "host.json",
                """
                {"version": "2.0", "extensions": {"http":
                  {"maxConcurrentRequests": 1, "maxOutstandingRequests": 40}}}
                """)
            .functions(
                """
                static final java.util.concurrent.Semaphore GO =
                    new java.util.concurrent.Semaphore(0);
                @FunctionName("wait") public String waits(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r)
                    throws Exception { GO.acquire(); return "done"; }
                @FunctionName("go") public String go(@TimerTrigger(name = "t",
                    schedule = "0 0 1 * * *") String value) { GO.release(40); return ""; }
                """);
    try (TestHost running = TestHost.of(slow.classPath())) {
      List<RawSocket> sockets = new ArrayList<>();
      for (int i = 0; i < 41; i++) {
        sockets.add(new RawSocket(running).head("GET /api/wait HTTP/1.1", "Host: localhost"));
      }
      assertThat(running.get("/admin/host/status").statusCode()).isEqualTo(200);
      assertThat(running.post("/admin/functions/go", "application/json", "{}").statusCode())
          .isEqualTo(202);
      List<String> answers = new ArrayList<>();
      for (RawSocket socket : sockets) {
        answers.add(socket.answer().substring(9, 12));
        socket.close();
      }
      assertThat(answers).filteredOn("200"::equals).hasSize(40);
      assertThat(answers).filteredOn("429"::equals).hasSize(1);
    }
  }

  @Test
  void aLongHeadIsRefusedByStatus() throws Exception {
    try (TestHost running = host(builder -> builder);
        RawSocket socket = new RawSocket(running)) {
      socket.head("GET /api/open HTTP/1.1", "Host: localhost", "X: " + "y".repeat(70_000));
      assertThat(socket.answer()).startsWith("HTTP/1.1 431 ");
    }
    try (TestHost running = host(builder -> builder)) {
      HttpRequest.Builder request =
          running.request("/api/open").header("Cookie", "c".repeat(17_000));
      assertThat(running.send(request).statusCode()).isEqualTo(200);
    }
  }
}
