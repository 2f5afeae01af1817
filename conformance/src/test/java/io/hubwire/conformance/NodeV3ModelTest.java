package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What functions with a {@code function.json} see, and the ways in which they end. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class NodeV3ModelTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Hubwire hubwire;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    hubwire =
        Apps.free(ScriptApps.node("features-v3", "NodeV3ModelTest"))
            .environment(Map.of("PATH", System.getenv("PATH")))
            .start();
  }

  @AfterAll
  static void stop() {
    if (hubwire != null) {
      hubwire.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "doneResult, 200, by done",
    "returned, 202, {\"returned\":true}",
    "entry, 200, the exports are this",
    "both, 200, both",
  })
  void everyWayToEndGivesItsAnswer(String function, int status, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(request(function));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualToIgnoringWhitespace(body);
  }

  @ParameterizedTest
  @CsvSource({
    "doneError, refused by done",
    "textReturned, The HTTP response must be an 'object' type",
  })
  void failureSaysWhy(String function, String why) throws IOException, InterruptedException {
    try (LogLines lines = LogLines.of("Function." + function)) {
      assertThat(send(request(function)).statusCode()).isEqualTo(500);
      assertThat(
              lines
                  .next(line -> line.getFormattedMessage().contains("(Failed"))
                  .getFormattedMessage())
          .contains(why);
    }
  }

  @Test
  void doneOfAnAsyncFunctionIsPointedOut() throws IOException, InterruptedException {
    try (LogLines lines = LogLines.of("Worker.node")) {
      assertThat(send(request("both")).statusCode()).isEqualTo(200);
      assertThat(lines.next(line -> line.getLevel() == Level.ERROR).getFormattedMessage())
          .contains("Choose either to return a promise or call 'done'");
    }
  }

  @Test
  void contextTellsOfTheCall() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("context/7?a=b")
            .header("x-mine", "kept")
            .POST(BodyPublishers.ofString("{\"n\":1}"));
    JsonNode told = new ObjectMapper().readTree(send(request).body());
    assertThat(told.get("same").asBoolean()).isTrue();
    assertThat(told.get("id").asText()).isEqualTo("7");
    assertThat(told.at("/query/a").asText()).isEqualTo("b");
    assertThat(told.get("methodName").asText()).isEqualTo("context");
    assertThat(told.get("invocation").asBoolean()).isTrue();
    assertThat(told.get("folder").asText()).isEqualTo("context");
    assertThat(told.get("functionName").asText()).isEqualTo("context");
    assertThat(told.get("definitions"))
        .extracting(definition -> definition.get("name") + " " + definition.get("direction"))
        .containsExactlyInAnyOrder("\"req\" \"in\"", "\"res\" \"out\"");
    assertThat(told.at("/body/n").asInt()).isEqualTo(1);
    assertThat(told.get("rawBody").asText()).isEqualTo("{\"n\":1}");
    assertThat(told.get("header").asText()).isEqualTo("kept");
    assertThat(told.at("/params/id").asText()).isEqualTo("7");
    assertThat(told.get("originalUrl").asText()).isEqualTo("/api/context/7");
  }

  @Test
  void logHasItsLevelsAndALateLineIsPointedOut() throws IOException, InterruptedException {
    try (LogLines lines = LogLines.of("Function.logs.User");
        LogLines worker = LogLines.of("Worker.node")) {
      assertThat(send(request("logs")).body()).isEqualTo("logged");
      expect(lines.next(), Level.INFO, "plain { a: 1 }");
      expect(lines.next(), Level.ERROR, "an error");
      expect(lines.next(), Level.WARN, "a warning");
      expect(lines.next(), Level.INFO, "informed");
      assertThat(worker.next(line -> line.getLevel() == Level.WARN).getFormattedMessage())
          .contains("Unexpected call to 'log'", "logs");
    }
  }

  private static void expect(ILoggingEvent event, Level level, String message) {
    assertThat(event.getLevel()).isEqualTo(level);
    assertThat(event.getFormattedMessage()).isEqualTo(message);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(hubwire.hostUrl().resolve("/api/" + path))
        .timeout(Duration.ofSeconds(60));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
