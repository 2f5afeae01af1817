package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoggingTest {

  private static final String FUNCTION =
      """
      @FunctionName("logs") public String logs(@HttpTrigger(name = "r",
          authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r,
          ExecutionContext context) {
        java.util.logging.Logger log = context.getLogger();
        log.finest("finest"); log.fine("fine"); log.config("config"); log.info("info");
        log.log(java.util.logging.Level.INFO, "with {0}", "parameter");
        log.warning("warning"); log.severe("severe");
        if (r.getQueryParameters().containsKey("fail")) { throw new IllegalStateException("boom"); }
        return "";
      }
      """;

  @TempDir Path folder;

  @Test
  void whatAFunctionLogsIsItsOwnCategory() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(FUNCTION)
            .file(
                "host.json",
                "{\"version\":\"2.0\",\"logging\":{\"logLevel\":{\"Function\":\"Trace\"}}}");
    try (LogCapture log = new LogCapture("Function.logs.User");
        TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/logs").statusCode()).isEqualTo(200);
      assertThat(log.lines())
          .containsExactly(
              "Function.logs.User TRACE finest",
              "Function.logs.User TRACE fine",
              "Function.logs.User DEBUG config",
              "Function.logs.User INFO info",
              "Function.logs.User INFO with {0}",
              "Function.logs.User WARN warning",
              "Function.logs.User ERROR severe");
    }
  }

  @Test
  void hostJsonSaysWhatIsLogged() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(FUNCTION)
            .file(
                "host.json",
                "{\"version\":\"2.0\",\"logging\":{\"logLevel\":{\"Function.logs.User\":\"Error\","
                    + "\"Function.logs\":\"None\"}}}");
    try (LogCapture log = new LogCapture("Function.logs");
        TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/logs").statusCode()).isEqualTo(200);
      assertThat(log.lines()).containsExactly("Function.logs.User ERROR severe");
    }
  }

  @Test
  void invocationsAreLoggedInTheWordsOfCoreTools() throws Exception {
    TestApp app = TestApp.in(folder).functions(FUNCTION);
    try (LogCapture log = new LogCapture("Function.logs");
        TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/logs").statusCode()).isEqualTo(200);
      assertThat(host.get("/api/logs?fail=1").statusCode()).isEqualTo(500);
      assertThat(log.lines())
          .filteredOn(line -> !line.contains(".User "))
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .matches(
                          "Function.logs INFO Executing 'Functions.logs' \\(Reason='This function was programmatically called via the host APIs.', Id=[0-9a-f-]{36}\\)"),
              line ->
                  assertThat(line)
                      .matches(
                          "Function.logs INFO Executed 'Functions.logs' \\(Succeeded, Id=[0-9a-f-]{36}, Duration=[0-9]+ms\\)"),
              line -> assertThat(line).startsWith("Function.logs INFO Executing"),
              line ->
                  assertThat(line)
                      .containsPattern(
                          "(?s)Function.logs ERROR Executed 'Functions.logs' \\(Failed, Id=.*ms\\)\\R.*IllegalStateException: boom"));
    }
  }
}
