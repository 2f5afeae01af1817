package io.hubwire.junit;

import io.hubwire.Happening.Kind;
import io.hubwire.Hubwire;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that must fail, run by {@link InvariantsTest}; named so that no build runs them. */
final class FailingTests {

  private FailingTests() {}

  /** Each leaves behind what the next one must not suffer from. */
  static final class Leaving {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of(RoomFunctions.class)
            .hubSetting("chat", "AnonymousConnectPolicy", "allow")
            .build();

    /** Held, or it would be collected, and its connections be cut. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void leavesAConnection() {
      HTTP.newWebSocketBuilder()
          .buildAsync(
              APP.hubwire().clientUrl("chat", "eve", List.of(), List.of(), Duration.ofMinutes(5)),
              new WebSocket.Listener() {})
          .join();
    }

    @Test
    void leavesAnAck() {
      TestClient client = APP.clients().connect("chat").as("ann").open();
      client.dropNextAck();
      client.start("event", Map.of("event", "say", "dataType", "text", "data", "x"));
      client.expectMessage("you said x");
    }

    @Test
    void leavesAFailedFunction() {
      APP.clients().connect("chat").as("ann").open().sendFailingEvent("say", "fail");
    }

    @Test
    void leavesAnEvent() {
      APP.faults().delayNext("say");
      TestClient client = APP.clients().connect("chat").as("ann").open();
      client.start("event", Map.of("event", "say", "dataType", "text", "data", "x"));
      APP.traffic().expect("the call", each -> each.kind() == Kind.INVOCATION_STARTED);
    }
  }

  /** Each expects what does not come. */
  @HubwireTest(functions = RoomFunctions.class)
  static final class Expecting {

    @Test
    void expectsAnotherMessage(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.sendEvent("say", "hello").expectMessage("you said goodbye");
    }

    @Test
    void getsWhatATerminalObeys(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.sendEvent("say", "a\u001b[2J\n  text \"forged\"").expectMessage("b");
    }

    @Test
    void expectsNoMessage(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.sendEvent("say", "hello").expectNoMessage();
    }

    @Test
    void joinsWithoutTheRole(TestClients clients) {
      clients.connect("chat").as("ann").open().joinGroup("room");
    }

    @Test
    void expectsTheEnd(TestClients clients) {
      Assertions.assertEquals(1000, clients.connect("chat").as("ann").open().expectClosed());
    }

    @Test
    void dropsAnAck(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.dropNextAck();
      client.sendEvent("say", "hello");
    }

    @Test
    @FailNextEvent("say")
    void failsTheNextEvent(TestClients clients) {
      clients.connect("chat").as("ann").open().sendEvent("say", "hello");
    }

    @Test
    @DelayNextEvent("say")
    void delaysTheNextEvent(TestClients clients) {
      clients.connect("chat").as("ann").open().sendEvent("say", "hello");
    }

    @Test
    @DropNextAck
    void dropsTheNextAck(TestClients clients) {
      clients.connect("chat").as("ann").open().sendEvent("say", "hello");
    }

    @Test
    void answersTheNextAction(TestClients clients, Faults faults) {
      faults.answerNextAction(403);
      clients.connect("chat").as("ann").open().sendEvent("say", "hello");
    }

    @Test
    void cutsItsClient(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.cut();
      client.sendEvent("say", "hello");
    }

    @Test
    void letsATokenExpire(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.expireToken();
      client.cut();
      client.reconnect();
    }

    @Test
    void stallsItsReader(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.stall();
      client.sendEvent("say", "hello");
    }

    @Test
    void waitsForWhatDoesNotHappen(TestClients clients, Traffic traffic) {
      clients.connect("chat").as("ann").open();
      traffic.expect("an action", each -> each.kind() == Kind.REST_CALLED);
    }

    @Test
    void expectsToBeRefused(TestClients clients) {
      clients.connect("chat").as("ann").expectRefused();
    }

    @Test
    void expectsToBeRefusedAgain(TestClients clients) {
      TestClient client = clients.connect("chat").as("ann").open();
      client.cut();
      client.expectReconnectRefused();
    }

    @Test
    void expectsAFailedEvent(TestClients clients) {
      clients.connect("chat").as("ann").open().sendFailingEvent("say", "hello");
    }

    @Test
    void expectsAnotherCloseCode(TestClients clients, Hubwire hubwire) {
      TestClient client = clients.connect("chat").as("ann").reliableJson().open();
      client.cut();
      hubwire.advance(Duration.ofSeconds(31));
      HubwireAssertions.assertThat(client.recover()).isClosedWith(1000);
    }

    @Test
    void hasAnExpiredToken(TestClients clients) {
      clients.connect("chat").as("ann").withExpiredToken().open();
    }
  }

  /** Each wants something to go wrong that does not happen at all. */
  @HubwireTest(functions = RoomFunctions.class)
  static final class Wanting {

    @Test
    @FailNextEvent("sya")
    void wantsAFailure(TestClients clients) {
      clients.connect("chat").as("ann").open().sendEvent("say", "hello");
    }

    @Test
    @DelayNextEvent
    void wantsADelay(TestClients clients) {
      clients.connect("chat").as("ann").open();
    }

    @Test
    @DropNextAck
    void wantsALostAck(TestClients clients) {
      clients.connect("chat").as("ann").open();
    }

    @Test
    @ThrottleNextAction
    void wantsABusyService(TestClients clients) {
      clients.connect("chat").as("ann").open();
    }
  }

  /** Nobody starts an app for it. */
  @HubwireTest(settings = "nonsense")
  static final class Misspelled {
    @Test
    void doesNotRun() {}
  }
}
