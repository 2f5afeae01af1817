package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.host.config.HostException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host does around functions: CORS, limits, its own page, its port. */
final class HostHttpTest {

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

  @Test
  void corsAnswersForTheFunctionAndHeadersAreAdded() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(ECHO)
            .file(
                "host.json",
                "{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefix\":\"\","
                    + "\"customHeaders\":{\"X-Custom\":\"1\"}}}}");
    try (TestHost host = TestHost.of(app.classPath(), b -> b.cors("https://page"))) {
      assertThat(
              HttpFunctionTest.raw(
                  host,
                  String.join(
                      "\r\n",
                      "OPTIONS /echo HTTP/1.1",
                      "Host: x",
                      "Origin: https://page",
                      "Access-Control-Request-Method: PUT",
                      "",
                      "")))
          .startsWith("HTTP/1.1 204");
      assertThat(
              HttpFunctionTest.raw(
                  host, "OPTIONS /echo HTTP/1.1\r\nHost: x\r\nWebHook-Request-Origin: s\r\n\r\n"))
          .startsWith("HTTP/1.1 200");
      HttpResponse<String> response = host.get("/echo");
      assertThat(response.headers().firstValue("X-Custom")).hasValue("1");
    }
  }

  @Test
  void theRootIsAPageUnlessTurnedOffOrTaken() throws Exception {
    TestApp app = TestApp.in(folder).functions(ECHO);
    try (TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/").body()).contains("This function app is running.");
    }
    try (TestHost host =
        TestHost.of(
            app.classPath(), b -> b.overrides(Map.of("AzureWebJobsDisableHomepage", "true")))) {
      assertThat(host.get("/").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void aDisabledFunctionIs404() throws Exception {
    TestApp app = TestApp.in(folder).functions(ECHO);
    for (String setting : List.of("AzureWebJobs.echo.Disabled", "AzureWebJobs_echo_Disabled")) {
      try (TestHost host = TestHost.of(app.classPath(), b -> b.overrides(Map.of(setting, "1")))) {
        assertThat(host.get("/api/echo").statusCode()).isEqualTo(404);
        assertThat(host.host().functions()).allMatch(FunctionSummary::disabled);
      }
    }
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    TestApp app = TestApp.in(folder).functions(ECHO);
    var classPath = app.classPath();
    try (TestHost host = TestHost.of(classPath)) {
      int port = host.host().port();
      assertThatThrownBy(() -> TestHost.of(classPath, b -> b.port(port)))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("--port");
    }
  }

  @Test
  void hostsOfOneJvmDoNotMeet() throws Exception {
    var classPath = TestApp.in(folder).functions(ECHO).classPath();
    try (TestHost one = TestHost.of(classPath);
        TestHost other = TestHost.of(classPath)) {
      assertThat(one.get("/api/echo").statusCode()).isEqualTo(200);
      assertThat(other.get("/api/echo").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anOfflinePageAnswersForTheApp() throws Exception {
    TestApp app = TestApp.in(folder).functions(ECHO).file("app_offline.htm", "<p>soon</p>");
    try (TestHost host = TestHost.of(app.classPath())) {
      HttpResponse<String> response = host.get("/api/echo");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).isEqualTo("<p>soon</p>");
      assertThat(host.get("/admin/host/status").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void requestsAboveTheLimitAre429() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(ECHO)
            .file(
                "host.json",
                """
                {"version": "2.0", "extensions": {"http": {
                  "maxOutstandingRequests": 0, "maxConcurrentRequests": 1}}}
                """);
    try (TestHost host = TestHost.of(app.classPath())) {
      HttpResponse<String> response = host.get("/api/echo");
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.headers().firstValue("X-FUNCTION-SCALEOUT")).hasValue("1");
    }
    app.file(
        "host.json",
        "{\"version\":\"2.0\",\"extensions\":{\"http\":{\"maxConcurrentRequests\":1}}}");
    try (TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/echo").statusCode()).isEqualTo(200);
      assertThat(host.get("/api/echo").statusCode()).isEqualTo(200);
    }
  }
}
