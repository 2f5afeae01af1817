package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.Hubwire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hooks, set-up and HTTP streams of the package {@code @azure/functions}. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class NodeFeaturesTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Hubwire hubwire;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    hubwire =
        Hubwire.of(ScriptApps.node("features-v4", "NodeFeaturesTest"))
            .port(0)
            .servicePort(0)
            .watch(false)
            .strict(true)
            .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
            .start();
  }

  @AfterAll
  static void stop() {
    if (hubwire != null) {
      hubwire.close();
    }
  }

  @Test
  void responseReachesItsClientBitByBit() throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        HTTP.send(request("streamed").build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(response.headers().firstValue("x-mine")).contains("kept");
    assertThat(response.headers().firstValue("x-ms-invocation-id")).isEmpty();
    try (BufferedReader body =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(body.readLine()).isEqualTo("first");
      assertThat(get("release").statusCode()).isEqualTo(204);
      assertThat(body.readLine()).isEqualTo("second");
      assertThat(body.readLine()).isNull();
    }
  }

  @Test
  void requestIsReadBitByBit() throws IOException, InterruptedException {
    HttpRequest upload =
        request("upload/a%20b?q=1").POST(BodyPublishers.ofByteArray(new byte[3_000_000])).build();
    JsonNode told = new ObjectMapper().readTree(HTTP.send(upload, BodyHandlers.ofString()).body());
    assertThat(told.get("length").asInt()).isEqualTo(3_000_000);
    assertThat(told.get("name").asText()).isEqualTo("a b");
    assertThat(told.get("q").asText()).isEqualTo("1");
    assertThat(told.get("url").asText()).isEqualTo(hubwire.hostUrl() + "/api/upload/a%20b?q=1");
  }

  @Test
  void failureUnderStreamsIsAnswered() throws IOException, InterruptedException {
    assertThat(get("fails").statusCode()).isEqualTo(500);
  }

  @Test
  void hooksWrapTheHandlerAndSeeTheStart() throws IOException, InterruptedException {
    assertThat(get("hooked").body()).isEqualTo("[yes]");
  }

  @Test
  void hookMayForgiveAnError() throws IOException, InterruptedException {
    assertThat(get("forgiven").body()).isEqualTo("forgiven");
  }

  @Test
  void hookMayChangeALineOfTheLog() throws IOException, InterruptedException {
    try (LogLines lines = LogLines.of("Function.logs.User")) {
      assertThat(get("logs").statusCode()).isEqualTo(200);
      ILoggingEvent first = lines.next();
      assertThat(first.getFormattedMessage()).isEqualTo("***");
      assertThat(first.getLevel()).isEqualTo(Level.WARN);
      ILoggingEvent second = lines.next();
      assertThat(second.getFormattedMessage()).isEqualTo("a failure");
      assertThat(second.getLevel()).isEqualTo(Level.ERROR);
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(hubwire.hostUrl().resolve("/api/" + path))
        .timeout(Duration.ofSeconds(60));
  }
}
