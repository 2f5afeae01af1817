package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.Hubwire;
import io.hubwire.HubwireException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What goes by the clock that a test moves. */
@HubwireTest(functions = RoomFunctions.class)
final class ClockTest {

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int REFUSED_RECOVERY = 1008;

  private static int connect(URI url) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.newWebSocketBuilder()
          .buildAsync(url, new WebSocket.Listener() {})
          .thenCompose(socket -> socket.sendClose(1000, ""))
          .join();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refusal) {
        return refusal.getResponse().statusCode();
      }
      throw e;
    }
  }

  private static ClientDescription member(ClientDescription description) {
    return description
        .withRole("webpubsub.joinLeaveGroup")
        .withRole("webpubsub.sendToGroup")
        .inGroup("g");
  }

  @Test
  void aTokenIsGoodUntilItExpires(Hubwire hubwire) {
    Duration lifetime = Duration.ofMinutes(10);
    URI url = hubwire.clientUrl("chat", "ann", List.of(), List.of(), lifetime);

    hubwire.advance(lifetime.plus(SKEW).minusSeconds(30));
    assertThat(connect(url)).isEqualTo(101);
    hubwire.advance(Duration.ofMinutes(1));

    assertThat(connect(url)).isEqualTo(401);
  }

  @Test
  void anOpenConnectionOutlivesItsToken(TestClients clients, Hubwire hubwire) {
    TestClient ann = clients.connect("chat").as("ann").open();

    hubwire.advance(Duration.ofDays(1));

    ann.sendEvent("say", "still here").expectMessage("you said still here");
  }

  @Test
  void aClientThatIsAwayMayRecoverForThirtySeconds(TestClients clients, Hubwire hubwire) {
    TestClient ann = clients.connect("chat").as("ann").reliableJson().open();
    ann.cut();
    hubwire.advance(Duration.ofSeconds(25));
    ann.recover().sendEvent("say", "back").expectMessage("you said back");
    ann.cut();

    hubwire.advance(Duration.ofSeconds(31));

    assertThat(ann.recover().expectClosed()).isEqualTo(REFUSED_RECOVERY);
  }

  @Test
  void aMessageIsKeptForItsLifetimeOnly(TestClients clients, Hubwire hubwire) {
    TestClient ann = member(clients.connect("chat").as("ann").reliableProtobuf()).open();
    TestClient bob = member(clients.connect("chat").as("bob").protobuf()).open();
    ann.cut();
    bob.sendToGroup("g", "short", Duration.ofSeconds(5));
    bob.sendToGroup("g", "long", Duration.ofSeconds(20));

    hubwire.advance(Duration.ofSeconds(10));

    assertThat(ann.recover().expectMessage().data()).isEqualTo("long");
  }

  @Test
  void actionsAreSignedByTheSameClock(TestClients clients, HostClient host, Hubwire hubwire) {
    hubwire.advance(Duration.ofDays(30));
    TestClient ann = clients.connect("chat").as("ann").open();

    assertThat(host.post("/api/shout", "later").statusCode()).isEqualTo(200);

    ann.expectMessage("later");
  }

  @Test
  void aTimerFiresOncePerMoveOverItsTime(TestClients clients, Hubwire hubwire) {
    TestClient ann = clients.connect("chat").as("ann").open();

    hubwire.advance(Duration.ofDays(3));
    for (int hour = 0; hour < 24; hour++) {
      hubwire.advance(Duration.ofHours(1));
    }

    ann.expectMessage("good night");
    ann.expectMessage("good night");
    ann.expectNoMessage();
  }

  @Test
  void clientsThatAnswerPingsStay(TestClients clients, Hubwire hubwire) {
    TestClient ann = clients.connect("chat").as("ann").open();

    for (int i = 0; i < 10; i++) {
      hubwire.advance(Duration.ofSeconds(20));
    }

    ann.sendEvent("say", "hello").expectMessage("you said hello");
  }

  @Test
  void aClientThatReadsNothingIsGivenUp(TestClients clients, Hubwire hubwire, Traffic traffic) {
    TestClient ann = clients.connect("chat").as("ann").open();
    ann.stall();

    for (int i = 0; i < 6; i++) {
      hubwire.advance(Duration.ofSeconds(20));
    }

    traffic.expect("the close", each -> each.name().equals("PingTimeout"));
  }

  @Test
  void timeHasNoWayBack(Hubwire hubwire) {
    assertThatThrownBy(() -> hubwire.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(HubwireException.class)
        .hasMessage("The clock cannot be moved by PT-1S; it only moves on, by a span above zero.");
  }
}
