package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.hub.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a service counts, as it is scraped. */
final class MetricsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Limits LIMITS =
      Limits.DEFAULT.withConnections(2).withGroupsPerConnection(2).withMessageBytes(1024);

  private final WebPubSubService service =
      WebPubSubService.start(
          ServiceSettings.forDevelopment().withLimits(LIMITS), StubEvents.echo());

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
  }

  private static HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String token(String path) {
    String url = "http://localhost:" + service.port() + path;
    return "Bearer " + AccessToken.forRest(ServiceSettings.DEFAULT_KEY, url, Instant.now());
  }

  /** All figures by their name and labels. */
  private Map<String, Double> scrape() {
    HttpResponse<String> scraped = answer(request("/metrics"));
    assertThat(scraped.statusCode()).isEqualTo(200);
    assertThat(scraped.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    Map<String, Double> figures = new TreeMap<>();
    for (String line : scraped.body().split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        int space = line.lastIndexOf(' ');
        figures.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
    }
    return figures;
  }

  @Test
  void countsWhatClientsDo() {
    try (WsClient client =
            WsClient.to(service)
                .roles("webpubsub.sendToGroup")
                .groups("g")
                .subprotocols("json.reliable.webpubsub.azure.v1")
                .open();
        WsClient raw = WsClient.to(service).hub("other").open()) {
      client.text();
      client.send("{\"type\":\"sendToGroup\",\"group\":\"g\",\"data\":1}");
      client.text();
      client.send("{\"type\":\"joinGroup\",\"group\":\"g\",\"ackId\":1}");
      client.text();
      raw.send("hello");
      raw.text();

      assertThat(scrape())
          .containsEntry("hubwire_connections{hub=\"chat\"}", 1.0)
          .containsEntry("hubwire_connections{hub=\"other\"}", 1.0)
          .containsEntry("hubwire_connections_opened_total", 2.0)
          .containsEntry("hubwire_messages_received_total", 3.0)
          .containsEntry("hubwire_messages_received_bytes_total", 43.0 + 42.0 + 5.0)
          .containsEntry("hubwire_frames_sent_total", 4.0)
          .containsEntry("hubwire_replay_messages", 1.0)
          .containsEntry("hubwire_operations_failed_total{error=\"Forbidden\"}", 1.0)
          .containsEntry("hubwire_events_in_flight", 0.0)
          .containsEntry("hubwire_events_seconds_count{outcome=\"accepted\"}", 1.0)
          .containsKey("hubwire_events_seconds_sum{outcome=\"accepted\"}")
          .containsKey("jvm_threads_live_threads")
          .containsKey("process_cpu_usage");
    }
  }

  @Test
  void eachLimitAnswersByNameAndIsCounted() {
    try (WsClient first =
            WsClient.to(service).roles("webpubsub.joinLeaveGroup").groups("a", "b").json().open();
        WsClient second = WsClient.to(service).open()) {
      first.text();
      first.send("{\"type\":\"joinGroup\",\"group\":\"b\",\"ackId\":1}");
      assertThat(first.text()).contains("\"success\":true");
      first.send("{\"type\":\"joinGroup\",\"group\":\"c\",\"ackId\":2}");
      assertThat(first.text())
          .contains("\"name\":\"BadRequest\"", "The client is in as many groups as it may be: 2.");
      assertThat(WsClient.to(service).refusal()).isEqualTo(429);
      second.send("x".repeat(1025));
      assertThat(second.closed())
          .isEqualTo(new WsClient.Closed(1009, "The client message is too large."));
      assertThat(WsClient.to(service).groups("a", "b", "c").refusal()).isEqualTo(400);
      String path = "/api/hubs/chat/:send";
      HttpRequest.Builder tooLarge =
          request(path)
              .header("Authorization", token(path))
              .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1025)));
      assertThat(answer(tooLarge).statusCode()).isEqualTo(400);

      assertThat(scrape())
          .containsEntry("hubwire_operations_failed_total{error=\"BadRequest\"}", 1.0)
          .containsEntry("hubwire_connections_refused_total{status=\"429\"}", 1.0)
          .containsEntry("hubwire_connections_refused_total{status=\"400\"}", 1.0)
          .containsEntry("hubwire_connections_closed_total{close=\"MessageTooLarge\"}", 1.0)
          .containsEntry("hubwire_connections_closed_total{close=\"SlowClient\"}", 0.0)
          .containsEntry("hubwire_connections_closed_total{close=\"ReliableBufferFull\"}", 0.0)
          .containsEntry(
              "hubwire_rest_calls_seconds_count{operation=\"SendToAll\",status=\"400\"}", 1.0);
    }
  }

  @Test
  void whoSpeaksForSomebodyElseNeedsAToken() {
    for (String header : List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")) {
      assertThat(answer(request("/metrics").header(header, "192.0.2.1")).statusCode())
          .isEqualTo(401);
    }
    HttpRequest.Builder withToken =
        request("/metrics")
            .header("X-Forwarded-For", "192.0.2.1")
            .header("Authorization", token("/metrics"));
    assertThat(answer(withToken).statusCode()).isEqualTo(200);
    assertThat(answer(request("/metrics").DELETE()).statusCode()).isEqualTo(405);
  }
}
