package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.service.activity.Activity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole service goes by the clock of its settings. */
final class GivenClockTest {

  private static final String RELIABLE = "json.reliable.webpubsub.azure.v1";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HandClock clock = new HandClock();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment().withClock(clock), StubEvents.echo());
  private final BlockingQueue<Activity> told = new LinkedBlockingQueue<>();

  GivenClockTest() {
    service.addListener(told::add);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private <T extends Activity> T next(Class<T> type) throws InterruptedException {
    while (true) {
      Activity activity = told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(activity).as("the next %s", type.getSimpleName()).isNotNull();
      if (type.isInstance(activity)) {
        return type.cast(activity);
      }
    }
  }

  @Test
  void aTokenExpiresByIt() {
    URI url = WsClient.to(service).uri();
    clock.move(Duration.ofDays(2));

    assertThat(WsClient.refusalAt(url, List.of())).isEqualTo(401);
  }

  @Test
  void aClientThatWentAwayIsGivenUpByIt() throws Exception {
    WsClient client = WsClient.to(service).as("ann").subprotocols(RELIABLE).open();
    JsonNode greeting = new ObjectMapper().readTree(client.text());
    client.close();
    assertThat(next(Activity.ConnectionAway.class).connectionId())
        .isEqualTo(greeting.get("connectionId").textValue());

    clock.move(Duration.ofSeconds(31));

    Activity.ConnectionClosed closed = next(Activity.ConnectionClosed.class);
    assertThat(closed.close()).isEqualTo("RecoveryTimeout");
    assertThat(closed.at()).isEqualTo(clock.wall());
  }

  @Test
  void aClientThatComesBackInTimeStays() throws Exception {
    WsClient client = WsClient.to(service).as("ann").subprotocols(RELIABLE).open();
    JsonNode greeting = new ObjectMapper().readTree(client.text());
    client.close();
    next(Activity.ConnectionAway.class);
    clock.move(Duration.ofSeconds(29));

    try (WsClient again =
        ReliableClientTest.recover(
            service,
            RELIABLE,
            greeting.get("connectionId").textValue(),
            greeting.get("reconnectionToken").textValue())) {
      next(Activity.ConnectionRecovered.class);
      clock.move(Duration.ofSeconds(5));
      assertThat(again.text()).contains("\"event\":\"connected\"");
      again.send("{\"type\":\"ping\"}");
      assertThat(again.text()).isEqualTo("{\"type\":\"pong\"}");
    }
  }

  @Test
  void whoAnswersPingsIsNotOvertakenByIt() throws Exception {
    try (WsClient client = WsClient.to(service).as("ann").json().open()) {
      client.text();
      for (int i = 0; i < 8; i++) {
        clock.move(Duration.ofSeconds(20));
        service.settle(LIMIT);
      }
      client.send("{\"type\":\"ping\"}");
      assertThat(client.text()).isEqualTo("{\"type\":\"pong\"}");
    }
  }
}
