package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.FunctionsHost;
import io.hubwire.host.app.FunctionApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vectors of the trigger endpoint over the wire, against a host that runs as in production;
 * each is named by its row.
 */
final class TriggerEndpointTest {

  private static final String DEFAULT = "WebPubSubConnectionString";

  private static FunctionsHost guarded;
  private static FunctionsHost elsewhere;
  private static FunctionsHost open;
  private static FunctionsHost named;
  private static FunctionsHost explaining;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Map<String, String> localhost = Map.of(DEFAULT, connection("localhost"));
    FunctionApp app = app(folder.resolve("vectors"), VectorFunctions.class);
    guarded = start(app, localhost, false);
    elsewhere = start(app, Map.of(DEFAULT, connection("abc.com")), false);
    open = start(app, Map.of(), false);
    explaining = start(app, localhost, true);
    Map<String, String> two =
        Map.of(
            DEFAULT,
            connection("default.example.com"),
            "triggerConnection",
            connection("trigger.example.com"));
    named = start(app(folder.resolve("guarded"), GuardedFunctions.class), two, false);
  }

  @AfterAll
  static void stop() {
    Stream.of(guarded, elsewhere, open, named, explaining).forEach(FunctionsHost::close);
  }

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(1, EventRequest.base(), 200),
        Arguments.of(3, EventRequest.base().with("ce-hub", "hub1"), 404),
        Arguments.of(4, EventRequest.base().with("ce-signature", "abc"), 401),
        Arguments.of(5, EventRequest.base().without("ce-signature"), 401),
        Arguments.of(6, EventRequest.base().method("DELETE"), 400),
        Arguments.of(
            7,
            EventRequest.base()
                .method("DELETE")
                .without("ce-connectionId")
                .without("WebHook-Request-Origin"),
            400),
        Arguments.of(8, EventRequest.base().without("ce-connectionId"), 400),
        Arguments.of(
            15,
            EventRequest.base().with("ce-signature", "sha256=something, " + EventRequest.SIGNATURE),
            200),
        Arguments.of(
            15,
            EventRequest.base().with("ce-signature", EventRequest.SIGNATURE + ",sha256=something"),
            200));
  }

  @ParameterizedTest(name = "row {0}")
  @MethodSource("events")
  void answersTheBaseRequestAndItsVariations(int row, EventRequest request, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> response = request.send(guarded);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
    assertThat(whoConnected(guarded)).isEqualTo(status == 200 ? "testuser" : "");
  }

  @Test
  void row2NeedsNoUserId() throws IOException, InterruptedException {
    HttpResponse<String> response = EventRequest.base().without("ce-userId").send(open);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(whoConnected(open)).isEqualTo("nobody");
  }

  static Stream<Arguments> preflights() {
    return Stream.of(
        Arguments.of(9, EventRequest.preflight("OPTIONS", "abc.com"), 200),
        Arguments.of(10, EventRequest.preflight("GET", "ddd.com", "abc.com"), 200),
        Arguments.of(10, EventRequest.preflight("GET", "ddd.com, abc.com"), 200),
        Arguments.of(11, EventRequest.preflight("OPTIONS", "def.com"), 400),
        Arguments.of(11, EventRequest.preflight("GET", "def.com"), 400));
  }

  @ParameterizedTest(name = "row {0}")
  @MethodSource("preflights")
  void answersAbuseProtection(int row, EventRequest request, int status)
      throws IOException, InterruptedException {
    assertPreflight(request.send(elsewhere), status);
  }

  @Test
  void row12AllowsAnyOriginWithoutGuard() throws IOException, InterruptedException {
    assertPreflight(EventRequest.preflight("OPTIONS", "any.example.com").send(open), 200);
  }

  @ParameterizedTest(name = "row {0}")
  @CsvSource({"13, default.example.com, 400", "14, trigger.example.com, 200"})
  void namedConnectionsReplaceTheDefault(int row, String origin, int status)
      throws IOException, InterruptedException {
    assertPreflight(EventRequest.preflight("OPTIONS", origin).send(named), status);
  }

  @ParameterizedTest
  @CsvSource({"ce-hub, hub1, route", "ce-signature, abc, signature", "ce-type, '', event headers"})
  void inDevelopmentARefusalNamesItsCheck(String header, String value, String check)
      throws IOException, InterruptedException {
    EventRequest request = EventRequest.base();
    request = value.isEmpty() ? request.without(header) : request.with(header, value);
    HttpResponse<String> response = request.send(explaining);
    assertThat(response.body()).startsWith("The " + check + " check failed: expected ");
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  private static void assertPreflight(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("WebHook-Allowed-Origin").orElse("none"))
        .isEqualTo(status == 200 ? "*" : "none");
  }

  private static String whoConnected(FunctionsHost host) throws IOException, InterruptedException {
    URI url = host.baseUrl().resolve("/api/whoConnected");
    return new EventRequest().method("GET").send(url).body();
  }

  private static FunctionApp app(Path folder, Class<?> type) throws IOException {
    return new FunctionApp.ClassPath(Apps.classPath(folder, type), folder);
  }

  private static FunctionsHost start(
      FunctionApp app, Map<String, String> settings, boolean development) {
    return FunctionsHost.of(app)
        .port(0)
        .environment(Map.of())
        .overrides(settings)
        .development(development)
        .strict(true)
        .start();
  }

  static String connection(String host) {
    return "Endpoint=http://"
        + host
        + ";Port=8080;AccessKey=7aab239577fd4f24bc919802fb629f5f;Version=1.0;";
  }
}
