package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.hubwire.App;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Functions that do what they should not: each gets its answer and its line in the log, and the
 * next call works.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MisbehavingFunctions {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int MEGABYTE = 1024 * 1024;

  private Hubwire hubwire;

  abstract App app() throws IOException, InterruptedException;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    hubwire =
        Hubwire.of(app())
            .port(0)
            .servicePort(0)
            .watch(false)
            .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
            .start();
  }

  @AfterAll
  void stop() {
    if (hubwire != null) {
      hubwire.close();
    }
  }

  @AfterEach
  void theNextCallWorks() {
    HttpResponse<String> response = call("ok").join();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("fine");
  }

  @Test
  void throwing() {
    try (LogLines lines = LogLines.of("Function.throws")) {
      assertThat(call("throws").join().statusCode()).isEqualTo(500);
      assertThat(failed(lines)).contains("I never work");
    }
  }

  @Test
  void hanging() {
    try (LogLines lines = LogLines.of("Function.hangs")) {
      assertThat(call("hangs").join().statusCode()).isEqualTo(500);
      assertThat(failed(lines))
          .contains("Timeout value of 00:00:02 exceeded")
          .contains("Its worker is started anew");
    }
  }

  @Test
  void waitingForEver() {
    try (LogLines lines = LogLines.of("Function.waits")) {
      assertThat(call("waits").join().statusCode()).isEqualTo(500);
      assertThat(failed(lines)).contains("Timeout value of 00:00:02 exceeded");
    }
  }

  @Test
  void endingTheProcess() {
    try (LogLines lines = LogLines.of("Function.exits")) {
      assertThat(call("exits").join().statusCode()).isEqualTo(500);
      assertThat(failed(lines)).contains("worker ended with exit code 3");
    }
  }

  @Test
  void endingTheProcessUnderManyCalls() {
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 40).mapToObj(i -> call(i == 20 ? "exits" : "ok")).toList();
    calls.forEach(answer -> assertThat(answer.join().statusCode()).isIn(200, 500)); // none hangs
  }

  @Test
  void printingAMegabyte() {
    try (LogLines console = LogLines.of("Host.Function.Console");
        LogLines own = LogLines.of("Function.megabyte.User")) {
      assertThat(call("megabyte").join().body()).isEqualTo("printed");
      ILoggingEvent logged = own.next();
      assertThat(logged.getFormattedMessage()).hasSize(MEGABYTE);
      assertThat(logged.getKeyValuePairs())
          .singleElement()
          .extracting(p -> p.key)
          .isEqualTo("invocationId");
      int printed = 0;
      while (printed < MEGABYTE) {
        printed += console.next().getFormattedMessage().length();
      }
      assertThat(printed).isEqualTo(MEGABYTE);
    }
  }

  @Test
  void returningACircle() {
    try (LogLines lines = LogLines.of("Function.circular")) {
      assertThat(call("circular").join().statusCode()).isEqualTo(500);
      assertThat(failed(lines)).contains("(Failed, Id=");
    }
  }

  static String failed(LogLines lines) {
    return lines.next(line -> line.getFormattedMessage().contains("(Failed")).getFormattedMessage();
  }

  final CompletableFuture<HttpResponse<String>> call(String function) {
    HttpRequest request =
        HttpRequest.newBuilder(hubwire.hostUrl().resolve("/api/" + function))
            .timeout(Duration.ofSeconds(60))
            .build();
    return HTTP.sendAsync(request, BodyHandlers.ofString());
  }
}
