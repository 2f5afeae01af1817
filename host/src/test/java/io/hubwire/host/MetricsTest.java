package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.key.KeyStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a host that runs alone. */
final class MetricsTest {

  private static final String FUNCTIONS =
      """
      @FunctionName("good") public String good(
          @HttpTrigger(name = "r", methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
        return "good";
      }
      @FunctionName("bad") public String bad(
          @HttpTrigger(name = "r", methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
        throw new IllegalStateException("bad");
      }
      """;

  @TempDir private Path folder;

  private FunctionApp app() throws Exception {
    return TestApp.in(folder).functions(FUNCTIONS).classPath();
  }

  @Test
  void tellsWhatRanAndWhatDidNot() throws Exception {
    try (TestHost unit = TestHost.of(app(), builder -> builder.metrics(true))) {
      unit.get("/api/good");
      unit.get("/api/good");
      unit.get("/api/bad");
      unit.get("/api/nothing");
      var answer = unit.get("/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      assertThat(answer.body().lines())
          .contains(
              "hubwire_invocations_seconds_count{function=\"good\",outcome=\"succeeded\"} 2",
              "hubwire_invocations_seconds_count{function=\"bad\",outcome=\"failed\"} 1",
              "hubwire_requests_rejected_total{status=\"404\"} 1.0",
              "hubwire_invocations_in_flight 0.0");
      unit.get("/api/good");
      assertThat(unit.get("/metrics").body())
          .contains("hubwire_invocations_seconds_count{function=\"good\",outcome=\"succeeded\"} 3");
    }
  }

  @Test
  void asksForTheMasterKeyWhereKeysAreAskedFor() throws Exception {
    try (TestHost unit = TestHost.of(app(), builder -> builder.metrics(true).enforceKeys(true))) {
      assertThat(unit.get("/metrics").statusCode()).isEqualTo(401);
      String master = new KeyStore(folder).master();
      assertThat(unit.get("/metrics?code=" + master).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void areNotThereBesideAService() throws Exception {
    try (TestHost unit = TestHost.of(app())) {
      assertThat(unit.get("/metrics").statusCode()).isEqualTo(404);
    }
  }
}
