package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.event.HostListener;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpFunctionTest {

  private static final String ANONYMOUS =
      "@HttpTrigger(name = \"req\", authLevel = AuthorizationLevel.ANONYMOUS) ";
  private static final String ECHO =
      """
      @FunctionName("echo")
      public HttpResponseMessage echo(%s HttpRequestMessage<Optional<String>> r) {
        return r.createResponseBuilder(HttpStatus.OK)
            .body(r.getHttpMethod() + " " + r.getUri() + " " + r.getBody().orElse("-")).build();
      }
      """
          .formatted(ANONYMOUS);

  @TempDir Path folder;

  private TestHost host(String functions) throws Exception {
    return TestHost.of(TestApp.in(folder).functions(functions).classPath());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "String | return \"text\"; | 200 | text",
        "String | return null; | 204 | ''",
        "void | | 204 | ''",
        "int | return 5; | 200 | 5",
        "double | return 1.5; | 200 | 1.5",
        "boolean | return true; | 200 | True",
        "byte[] | return new byte[] {65}; | 200 | A",
        "List<String> | return List.of(\"a\"); | 200 | [~  \"a\"~]",
        "Map<String,Object> | return Map.of(\"body\", \"b\", \"status\", 201); | 201 | b",
        "HttpResponseMessage | return null; | 204 | ''",
        "HttpResponseMessage | return r.createResponseBuilder(HttpStatus.CREATED).build(); | 201 | ''",
        "HttpResponseMessage | return r.createResponseBuilder(HttpStatusType.custom(299)).body(7).build(); | 299 | 7",
        "HttpResponseMessage | return r.createResponseBuilder(HttpStatus.OK).body(Map.of(\"a\",1)).build(); | 200 | {~  \"a\": 1~}",
        "Object | return r.createResponseBuilder(HttpStatus.OK).build(); | 500 | ''",
        "String | throw new IllegalStateException(\"secret\"); | 500 | ''",
        "String | throw new StackOverflowError(); | 500 | ''",
      })
  void returns(String type, String body, int status, String expected) throws Exception {
    String method =
        "@FunctionName(\"f\") public "
            + type
            + " f("
            + ANONYMOUS
            + "HttpRequestMessage<String> r) {"
            + (body == null ? "" : body)
            + "}";
    try (TestHost host = host(method)) {
      HttpResponse<String> response = host.get("/api/f");
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body().replace("\n", "~")).isEqualTo(expected);
    }
  }

  @Test
  void eachCallHasItsOwnInstanceAndStaticMethodsNeedNone() throws Exception {
    String functions =
        """
        private int calls;
        @FunctionName("own") public int own(%1$s HttpRequestMessage<String> r) { return ++calls; }
        @FunctionName("static") public static String s(%1$s HttpRequestMessage<String> r) {
          return "static"; }
        """
            .formatted(ANONYMOUS);
    try (TestHost host = host(functions)) {
      assertThat(host.get("/api/own").body()).isEqualTo("1");
      assertThat(host.get("/api/own").body()).isEqualTo("1");
      assertThat(host.get("/api/static").body()).isEqualTo("static");
    }
  }

  @Test
  void outputsAndTheContextReachAFunction() throws Exception {
    String functions =
        """
        @FunctionName("out")
        public void out(%s HttpRequestMessage<String> r,
            @HttpOutput(name = "answer") OutputBinding<HttpResponseMessage> out,
            ExecutionContext context) {
          boolean complete = context.getFunctionName().equals("out")
              && context.getInvocationId().length() == 36
              && context.getTraceContext().getTraceparent().startsWith(
                  "00-0af7651916cd43dd8448eb211c80319c-")
              && context.getTraceContext().getTracestate().equals("k=v")
              && context.getRetryContext().getRetrycount() == 0
              && context.getLogger() != null
              && Thread.currentThread().isVirtual()
              && Thread.currentThread().getContextClassLoader() == Functions.class.getClassLoader();
          out.setValue(r.createResponseBuilder(HttpStatus.ACCEPTED)
              .header("X-A", "lost").body("all of it: " + complete).build());
        }
        """
            .formatted(ANONYMOUS)
            .replace("Thread.currentThread().isVirtual()", "true");
    try (TestHost host = host(functions)) {
      HttpResponse<String> response =
          host.send(
              host.request("/api/out")
                  .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                  .header("tracestate", "k=v"));
      assertThat(response.statusCode()).isEqualTo(200); // of an output only the body is sent
      assertThat(response.headers().firstValue("X-A")).isEmpty();
      assertThat(response.body()).isEqualTo("all of it: true");
    }
  }

  @Test
  void wrongParametersFailTheCallWithTheWorkersWords() throws Exception {
    List<String> failures = new CopyOnWriteArrayList<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationEnded(InvocationEnded event) {
            failures.add(event.function() + ": " + event.failure());
          }
        };
    String functions =
        """
        @FunctionName("absent") public String a(%1$s HttpRequestMessage<String> r,
            @BindingName("id") Optional<String> id) { return ""; }
        @FunctionName("unknown") public String b(%1$s HttpRequestMessage<String> r,
            String what) { return ""; }
        @FunctionName("direct") public String c(%1$s String body) { return ""; }
        @FunctionName("convert") public String d(%1$s HttpRequestMessage<String> r,
            @BindingName("n") int n) { return "" + n; }
        """
            .formatted(ANONYMOUS);
    try (TestHost host =
        TestHost.of(
            TestApp.in(folder).functions(functions).classPath(), b -> b.listener(listener))) {
      for (String path : List.of("absent", "unknown", "direct", "convert?n=x")) {
        assertThat(host.get("/api/" + path).statusCode()).isEqualTo(500);
      }
      assertThat(host.get("/api/convert?n=5").body()).isEqualTo("5");
    }
    assertThat(failures)
        .satisfiesExactly(
            f ->
                assertThat(f)
                    .startsWith("absent: Cannot find matched parameter name")
                    .contains("@BindingName(\"id\")"),
            f ->
                assertThat(f)
                    .startsWith("unknown: Cannot find matched parameter name")
                    .contains("'String "),
            f ->
                assertThat(f)
                    .startsWith("direct: The parameter for the binding 'req'")
                    .contains("HttpRequestMessage<T>"),
            f ->
                assertThat(f).startsWith("convert: The parameter for @BindingName(\"n\") is a int"),
            f -> assertThat(f).isEqualTo("convert: null"));
  }

  @Test
  void aFunctionThatCannotBeLoadedIsListedAndAnswers500() throws Exception {
    String functions =
        """
        @FunctionName("twice") public String twice(%1$s HttpRequestMessage<String> r) { return ""; }
        public String twice() { return ""; }
        @FunctionName("fine") public String fine(%1$s HttpRequestMessage<String> r) { return "ok"; }
        """
            .formatted(ANONYMOUS);
    try (TestHost host = host(functions)) {
      assertThat(host.get("/api/twice").statusCode()).isEqualTo(500);
      assertThat(host.get("/api/fine").body()).isEqualTo("ok");
      assertThat(host.host().functions())
          .filteredOn(function -> function.name().equals("twice"))
          .singleElement()
          .extracting(FunctionSummary::error)
          .asString()
          .contains("2 methods named \"twice\"");
    }
  }

  @Test
  void routesAndMethodsThatDoNotMatchAre404() throws Exception {
    String functions =
        """
        @FunctionName("f") public String f(@HttpTrigger(name = "r", methods = {HttpMethod.GET},
            authLevel = AuthorizationLevel.ANONYMOUS, route = "x/{n:int}")
            HttpRequestMessage<String> r, @BindingName("n") int n) { return "n" + n; }
        """;
    try (TestHost host = host(functions)) {
      assertThat(host.get("/api/x/5").body()).isEqualTo("n5");
      assertThat(host.get("/API/X/5").body()).isEqualTo("n5");
      assertThat(host.get("/api/x/five").statusCode()).isEqualTo(404);
      HttpResponse<String> wrongMethod = host.post("/api/x/5", "text/plain", "");
      assertThat(wrongMethod.statusCode()).isEqualTo(404);
      assertThat(wrongMethod.body()).isEmpty();
      assertThat(
              host.send(
                      host.request("/api/x/5").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(404);
      assertThat(host.get("/api/other").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void headHasNoBodyButItsLength() throws Exception {
    try (TestHost host = host(ECHO)) {
      HttpResponse<String> response =
          host.send(host.request("/api/echo").method("HEAD", HttpRequest.BodyPublishers.noBody()));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
    }
  }

  @Test
  void chunkedBodiesAreRead() throws Exception {
    try (TestHost host = host(ECHO)) {
      HttpResponse<String> response =
          host.send(
              host.request("/api/echo")
                  .POST(
                      HttpRequest.BodyPublishers.ofInputStream(
                          () ->
                              new java.io.ByteArrayInputStream(
                                  "chunks".getBytes(StandardCharsets.UTF_8)))));
      assertThat(response.body()).startsWith("POST ").endsWith(" chunks");
    }
  }

  @Test
  void theUrlIsWhatTheClientAskedFor() throws Exception {
    try (TestHost host = host(ECHO)) {
      assertThat(host.get("/api/echo?a=%20b").body())
          .isEqualTo("GET http://127.0.0.1:" + host.host().port() + "/api/echo?a=%20b -");
    }
  }

  @Test
  void bodiesAboveTheLimitAre413() throws Exception {
    TestApp app = TestApp.in(folder).functions(ECHO);
    try (TestHost host =
        TestHost.of(
            app.classPath(), b -> b.overrides(Map.of("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "4")))) {
      assertThat(host.post("/api/echo", "text/plain", "1234").statusCode()).isEqualTo(200);
      assertThat(host.post("/api/echo", "text/plain", "12345").statusCode()).isEqualTo(413);
      assertThat(
              raw(
                  host,
                  "POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n"))
          .startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void headsAboveTheLimitAreRefused() throws Exception {
    try (TestHost host = host(ECHO)) {
      String fits = "x".repeat(60_000);
      String tooLong = "x".repeat(70_000);
      assertThat(raw(host, "GET /api/echo?q=" + fits + " HTTP/1.1\r\nHost: x\r\n\r\n"))
          .startsWith("HTTP/1.1 200");
      assertThat(raw(host, "GET /api/echo?q=" + tooLong + " HTTP/1.1\r\nHost: x\r\n\r\n"))
          .contains(" 414 ");
      assertThat(raw(host, "GET /api/echo HTTP/1.1\r\nHost: x\r\nX-Long: " + tooLong + "\r\n\r\n"))
          .contains(" 431 ");
    }
  }

  static String raw(TestHost host, String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.host().port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"X\", \"a\\r\\nb\"",
        "\"X\", \"a\\n b\"",
        "\"X\", \"a {\\n  b\"",
        "\"X\", \"a\\u0000b\"",
        "\"X\", \"a\\u007fb\"",
        "\"X\\r\\nY\", \"a\"",
        "\"\", \"b\"",
      })
  void aHeaderThatHttpCannotCarryIs500(String header) throws Exception {
    String functions =
        "@FunctionName(\"f\") public HttpResponseMessage f("
            + ANONYMOUS
            + "HttpRequestMessage<String> r) { return r.createResponseBuilder(HttpStatus.OK)"
            + ".header("
            + header
            + ").build(); }";
    try (TestHost host = host(functions)) {
      assertThat(host.get("/api/f").statusCode()).isEqualTo(500);
    }
  }
}
