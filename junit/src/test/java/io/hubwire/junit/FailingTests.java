package io.hubwire.junit;

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
      APP.traffic()
          .expect("the call", each -> each.kind() == io.hubwire.Happening.Kind.INVOCATION_STARTED);
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
    void hasAnExpiredToken(TestClients clients) {
      clients.connect("chat").as("ann").withExpiredToken().open();
    }
  }

  /** Nobody starts an app for it. */
  @HubwireTest(settings = "nonsense")
  static final class Misspelled {
    @Test
    void doesNotRun() {}
  }
}
