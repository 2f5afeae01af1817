package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.rest.RestCall;
import io.hubwire.protocol.rest.RestOperation;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients without a subprotocol, on real sockets. */
final class RawClientTest {

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(ServiceSettings.forDevelopment(), events);

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void everyMessageIsAnEventAndTheReplyComesBackBare() throws InterruptedException {
    try (WsClient client = WsClient.to(service).as("ann").open()) {
      client.send("hello");

      assertThat(client.text()).isEqualTo("hello");
      ServiceEvent.User event = events.next(ServiceEvent.User.class);
      assertThat(event.name()).isEqualTo("message");
      assertThat(event.context().userId()).isEqualTo("ann");
      assertThat(event.message().type()).isEqualTo(DataType.TEXT);
    }
  }

  @Test
  void allByteValuesSurviveBothWays() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (WsClient client = WsClient.to(service).open()) {
      client.send(all);

      assertThat(client.bytes()).isEqualTo(all);
    }
  }

  @Test
  void aMessageOfExactlyOneMebibytePassesAndOneByteMoreIsTooLarge() {
    byte[] largest = new byte[1 << 20];
    try (WsClient client = WsClient.to(service).open()) {
      client.send(largest);
      assertThat(client.bytes()).hasSize(1 << 20);

      client.send(new byte[(1 << 20) + 1]);
      assertThat(client.closed())
          .isEqualTo(new WsClient.Closed(1009, "The client message is too large."));
    }
  }

  @Test
  void anEmptyReplyIsNoFrameAndTheNextEventIsServed() {
    events.answers =
        event -> {
          EventAnswer nothing = new EventAnswer.Accepted(null, null, null, Cookies.NONE);
          boolean first =
              event instanceof ServiceEvent.User user && user.message().payload().length == 1;
          return CompletableFuture.completedFuture(
              first ? nothing : StubEvents.reply(StubEvents.text("second")));
        };
    try (WsClient client = WsClient.to(service).open()) {
      client.send("1");
      client.send("22");

      assertThat(client.text()).isEqualTo("second");
    }
  }

  @Test
  void aFailedEventClosesWithItsCause() {
    events.answers =
        event ->
            CompletableFuture.completedFuture(
                event instanceof ServiceEvent.User
                    ? new EventAnswer.Refused(418)
                    : new EventAnswer.NoHandler());
    try (WsClient client = WsClient.to(service).open()) {
      client.send("hello");

      WsClient.Closed closed = client.closed();
      assertThat(closed.code()).isEqualTo(1011);
      assertThat(closed.text())
          .startsWith("Internal server error")
          .contains("answered user event 'message' with 418");
    }
  }

  @Test
  void inSendToGroupModeAMessageReachesTheGroupAndNotItsSenderWithoutEcho() {
    try (WsClient member = WsClient.to(service).groups("g").open();
        WsClient sender =
            WsClient.to(service)
                .groups("g")
                .roles("webpubsub.sendToGroup.g")
                .query("&webpubsub_mode=sendToGroup&group=g&noEcho=true")
                .open();
        WsClient echoed =
            WsClient.to(service)
                .groups("g")
                .roles("webpubsub.sendToGroup.g")
                .query("&webpubsub_mode=sendToGroup&group=g")
                .open()) {
      sender.send("one");
      assertThat(member.text()).isEqualTo("one");
      assertThat(echoed.text()).isEqualTo("one");

      echoed.send("two");
      assertThat(echoed.text()).isEqualTo("two");
      assertThat(member.text()).isEqualTo("two");
      assertThat(sender.text()).as("the first that the sender gets").isEqualTo("two");
    }
  }

  @Test
  void inSendToGroupModeTheFirstFrameWithoutPermissionCloses() {
    try (WsClient client =
        WsClient.to(service).query("&webpubsub_mode=sendToGroup&group=g").open()) {
      client.send("hello");

      assertThat(client.closed().code()).isEqualTo(1008);
      assertThat(client.closed().text())
          .startsWith("The connection is not authorized for raw sendToGroup mode.");
    }
  }

  @Test
  void eventsOfAConnectionWaitForTheOneInFlight() throws InterruptedException {
    CompletableFuture<EventAnswer> first = new CompletableFuture<>();
    events.answers =
        event -> {
          if (event instanceof ServiceEvent.User user) {
            return user.message().payload().length == 1
                ? first
                : CompletableFuture.completedFuture(StubEvents.reply(user.message()));
          }
          return CompletableFuture.completedFuture(new EventAnswer.NoHandler());
        };
    try (WsClient client = WsClient.to(service).open()) {
      client.send("1");
      client.send("22");
      client.send("333");
      events.next(ServiceEvent.User.class);
      first.complete(StubEvents.reply(StubEvents.text("1")));

      assertThat(client.text()).isEqualTo("1");
      assertThat(client.text()).isEqualTo("22");
      assertThat(client.text()).isEqualTo("333");
    }
  }

  @Test
  void theLastEventTellsWhyAClientWent() throws InterruptedException {
    WsClient client = WsClient.to(service).open();
    ServiceEvent.Connected connected = events.next(ServiceEvent.Connected.class);
    client.close();

    ServiceEvent.Disconnected disconnected = events.next(ServiceEvent.Disconnected.class);
    assertThat(disconnected.reason()).isEqualTo("The connection was lost.");
    assertThat(connected.context().number()).isEqualTo(1);
    assertThat(disconnected.context().number()).isEqualTo(2);
    assertThat(disconnected.context().connectionId()).isEqualTo(connected.context().connectionId());
  }

  @Test
  void aStopSaysGoodbyeToEveryoneAfterTheEventInFlight() throws Exception {
    CompletableFuture<EventAnswer> slow = new CompletableFuture<>();
    events.answers =
        event ->
            event instanceof ServiceEvent.User
                ? slow
                : CompletableFuture.completedFuture(new EventAnswer.NoHandler());
    try (WsClient idle = WsClient.to(service).open();
        WsClient busy = WsClient.to(service).open()) {
      busy.send("work");
      events.next(ServiceEvent.User.class);
      Thread stopping = Thread.ofVirtual().start(service::close);
      assertThat(idle.closed().code()).isEqualTo(1001);
      assertThat(status(new RestOperation.GetServiceStatus(), "")).isEqualTo(503);
      assertThat(WsClient.refusalAt(anonymous(), List.of())).isEqualTo(503);
      RestOperation toAll =
          new RestOperation.SendToAll("chat", Set.of(), null, OptionalInt.empty());
      assertThat(status(toAll, "late")).isEqualTo(202);
      assertThat(busy.text()).isEqualTo("late");
      slow.complete(StubEvents.reply(StubEvents.text("done")));

      assertThat(busy.text()).isEqualTo("done");
      assertThat(busy.closed().code()).isEqualTo(1001);
      stopping.join();
    }
  }

  @Test
  void settingsOfAHubChangeWhileClientsStay() {
    assertThat(WsClient.refusalAt(anonymous(), List.of())).isEqualTo(401);
    try (WsClient client = WsClient.to(service).open()) {
      service.hubs(Map.of("chat", new HubSettings(List.of(), true, false, false)));
      client.send("still here");
      assertThat(client.text()).isEqualTo("still here");
    }
  }

  private int status(RestOperation operation, String body) throws Exception {
    RestCall call = RestCall.of(operation);
    String url = "http://localhost:" + service.port() + call.target();
    String token = AccessToken.forRest(ServiceSettings.DEFAULT_KEY, url, Instant.now());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(call.method(), HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/plain")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private URI anonymous() {
    return URI.create("ws://localhost:" + service.port() + "/client/hubs/chat");
  }
}
