package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.activity.Activity.EventOutcome;
import io.hubwire.service.activity.ActivityListener;
import io.hubwire.service.upstream.EventAnswer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener is told of a running service, and in which order. */
final class ActivityTest {

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment(), events);
  private final List<String> told = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void stop() {
    service.close();
  }

  /** In few words; where it matters not, without ids and times. */
  private static String words(Activity activity) {
    return switch (activity) {
      case Activity.ConnectionOpened it -> "opened " + it.userId() + " " + it.subprotocol();
      case Activity.ConnectionAway it -> "away " + it.hub();
      case Activity.ConnectionRecovered it -> "recovered " + it.hub();
      case Activity.ConnectionRefused it -> "refused " + it.hub() + " " + it.status();
      case Activity.ConnectionClosed it -> "closed " + it.close() + " " + it.code();
      case Activity.FrameReceived it ->
          "in %s %s %s %d".formatted(it.type(), it.group(), it.event(), it.bytes());
      case Activity.FrameSent it -> "out " + it.type() + " " + it.group();
      case Activity.EventSent it -> "event " + it.event() + " " + it.number();
      case Activity.EventAnswered it ->
          "answer %s %d %s %d".formatted(it.event(), it.number(), it.outcome(), it.status());
      case Activity.RestCalled it ->
          "call %s %s '%s' %d".formatted(it.operation(), it.hub(), it.target(), it.status());
    };
  }

  private void listen(Activity activity) {
    synchronized (told) {
      told.add(words(activity));
    }
    if (activity instanceof Activity.ConnectionClosed) {
      ended.countDown();
    }
  }

  private List<String> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  private int send(String target, String text) throws Exception {
    String url = "http://localhost:" + service.port() + target;
    String token = AccessToken.forRest(ServiceSettings.DEFAULT_KEY, url, Instant.now());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void aConnectionsLifeIsToldInItsOrder() throws Exception {
    service.addListener(this::listen);
    try (WsClient client =
        WsClient.to(service)
            .as("ann")
            .groups("g")
            .roles("webpubsub.joinLeaveGroup")
            .json()
            .open()) {
      client.text();
      client.send("{\"type\":\"joinGroup\",\"group\":\"h\",\"ackId\":1}");
      client.text();
      client.send("{\"type\":\"event\",\"event\":\"e\",\"data\":1,\"ackId\":2}");
      client.text();
      client.text();
      assertThat(send("/api/hubs/chat/groups/g/:send", "hello")).isEqualTo(202);
      client.text();
      client.send("{\"type\":\"leave\"}");
      assertThat(client.closed().code()).isEqualTo(1007);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(told())
        .startsWith(
            "event connect 0",
            "answer connect 0 NO_HANDLER 0",
            "opened ann json.webpubsub.azure.v1",
            "out connected null",
            "event connected 1",
            "answer connected 1 NO_HANDLER 0",
            "in joinGroup h null 42",
            "out ack null",
            "in event null e 47",
            "event e 2",
            "answer e 2 ACCEPTED 200",
            "out message null",
            "out ack null")
        .containsSubsequence("out message null", "out message g", "in invalid null null 16")
        .contains("call SendToGroup chat 'group g' 202")
        .containsSubsequence("in invalid null null 16", "closed InvalidMessage 1007");
  }

  @Test
  void refusalsAreToldWithTheirReasons() throws Exception {
    CompletableFuture<Activity.ConnectionRefused> refusal = new CompletableFuture<>();
    service.addListener(
        activity -> {
          if (activity instanceof Activity.ConnectionRefused refused) {
            refusal.complete(refused);
          }
        });

    int status =
        WsClient.refusalAt(
            URI.create("ws://localhost:" + service.port() + "/client/hubs/Chat"), List.of());

    assertThat(status).isEqualTo(401);
    assertThat(refusal.get(20, TimeUnit.SECONDS))
        .satisfies(
            refused -> {
              assertThat(refused.hub()).isEqualTo("chat");
              assertThat(refused.status()).isEqualTo(401);
              assertThat(refused.reason()).startsWith("The request has no access token.");
            });
  }

  @Test
  void anEventThatFailedSaysWhy() throws Exception {
    CompletableFuture<Activity.EventAnswered> failed = new CompletableFuture<>();
    events.answers =
        event -> CompletableFuture.completedFuture(new EventAnswer.Failed("It was not reached."));
    service.addListener(
        activity -> {
          if (activity instanceof Activity.EventAnswered answered) {
            failed.complete(answered);
          }
        });

    assertThat(WsClient.to(service).refusal()).isEqualTo(500);

    Activity.EventAnswered answered = failed.get(20, TimeUnit.SECONDS);
    assertThat(answered.outcome()).isEqualTo(EventOutcome.FAILED);
    assertThat(answered.detail()).isEqualTo("It was not reached.");
    assertThat(answered.duration()).isGreaterThanOrEqualTo(java.time.Duration.ZERO);
  }

  @Test
  void whoWasRemovedIsToldNothingMoreAndOneThatFailsHarmsNobody() throws Exception {
    ActivityListener removed =
        activity -> {
          throw new AssertionError("It was removed.");
        };
    service.addListener(
        activity -> {
          throw new IllegalStateException("broken");
        });
    service.addListener(this::listen);
    service.addListener(removed);
    service.removeListener(removed);

    assertThat(send("/api/hubs/chat/:send", "x")).isEqualTo(202);

    assertThat(told()).containsExactly("call SendToAll chat '' 202");
  }
}
