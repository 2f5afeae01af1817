package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each fault does what its name says, once. */
@HubwireTest(functions = RoomFunctions.class)
final class FaultsTest {

  private static final Map<String, String> SAY_LATE =
      Map.of("event", "say", "dataType", "text", "data", "late");

  @Test
  @FailNextEvent("say")
  void theFirstEventFailsAndTheOneAfterDoesNot(TestClients clients) {
    TestClient ann = clients.connect("chat").open();
    ann.sendFailingEvent("say", "hello");
    ann.sendEvent("say", "again").expectMessage("you said again");
  }

  @Test
  @DelayNextEvent("say")
  void theFirstEventWaitsForTheTest(TestClients clients, Faults faults, Traffic traffic) {
    TestClient ann = clients.connect("chat").open();
    ann.start("event", SAY_LATE);
    traffic.expect("the call", each -> each.kind() == Kind.INVOCATION_STARTED);
    assertThat(traffic.of(Kind.EVENT_ANSWERED)).extracting(Happening::name).doesNotContain("say");

    faults.release();

    ann.expectMessage("you said late");
    assertThat(ann.awaitPendingAcks()).isEqualTo(1);
  }

  @Test
  @DropNextAck
  void theFirstAckIsLostAndTheEventIsDone(TestClients clients) {
    TestClient ann = clients.connect("chat").open();
    ann.start("event", SAY_LATE).expectMessage("you said late");

    ann.repeatPending().awaitPendingAcks();

    ann.expectNoMessage();
  }

  @Test
  @ThrottleNextAction
  void aBusyServiceIsAskedAgain(TestClients clients, HostClient host, Traffic traffic) {
    TestClient ann = clients.connect("chat").open();

    assertThat(host.post("/api/shout", "fire").statusCode()).isEqualTo(200);

    ann.expectMessage("fire");
    assertThat(traffic.of(Kind.REST_CALLED))
        .extracting(Happening::status)
        .containsExactly(429, 202);
  }

  @Test
  @ExpectFunctionFailure("shout")
  void anActionThatIsRefusedFailsItsFunction(HostClient host, Faults faults) {
    faults.answerNextAction(403);
    assertThat(host.post("/api/shout", "fire").statusCode()).isEqualTo(500);
  }

  @Test
  void anExpiredTokenOpensNoNewConnectionButEndsNone(TestClients clients) {
    TestClient ann = clients.connect("chat").as("ann").open();

    ann.expireToken();

    ann.sendEvent("say", "hello").expectMessage("you said hello");
    ann.cut();
    assertThat(ann.expectReconnectRefused()).isEqualTo(401);
  }

  @Test
  void aClientThatWasCutMayConnectAgain(TestClients clients) {
    TestClient ann = clients.connect("chat").as("ann").open();
    String before = ann.connectionId();
    ann.cut();

    ann.reconnect().sendEvent("say", "hello").expectMessage("you said hello");

    assertThat(ann.connectionId()).isNotEqualTo(before);
  }

  @Test
  void aReliableClientThatConnectsAnewLeavesNothingOpen(TestClients clients) {
    TestClient ann = clients.connect("chat").as("ann").reliableJson().open();
    ann.cut();
    ann.reconnect().sendEvent("say", "hello").expectMessage("you said hello");
  }

  @Test
  void aStalledReaderGetsItsMessagesLater(TestClients clients, HostClient host) {
    TestClient ann = clients.connect("chat").open();
    ann.stall();
    host.post("/api/shout", "sooner");
    host.post("/api/shout", "later");
    ann.resume();
    ann.expectMessage("later");
  }

  /** A fault of a project's own. */
  @FailNextEvent("say")
  @Retention(RetentionPolicy.RUNTIME)
  @interface BadDay {}

  @Test
  @BadDay
  void anAnnotationMayStandOnAnother(TestClients clients) {
    assertThat(clients.connect("chat").open().sendFailingEvent("say", "hello"))
        .isEqualTo("InternalServerError");
  }
}
