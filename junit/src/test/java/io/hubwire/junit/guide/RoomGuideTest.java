package io.hubwire.junit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Happening.Kind;
import io.hubwire.Hubwire;
import io.hubwire.junit.ExpectFunctionFailure;
import io.hubwire.junit.FailNextEvent;
import io.hubwire.junit.Faults;
import io.hubwire.junit.HeldCall;
import io.hubwire.junit.HostClient;
import io.hubwire.junit.HubwireAssertions;
import io.hubwire.junit.HubwireTest;
import io.hubwire.junit.RoomFunctions;
import io.hubwire.junit.TestClient;
import io.hubwire.junit.TestClients;
import io.hubwire.junit.ThrottleNextAction;
import io.hubwire.junit.Traffic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first examples of docs/testing.md. */
@HubwireTest(functions = RoomFunctions.class)
final class RoomGuideTest {

  @Test
  void bobHearsWhatAnnSays(TestClients clients) {
    TestClient ann = clients.connect("chat").as("ann").open();
    TestClient bob = clients.connect("chat").as("bob").inGroup("room").open();

    ann.sendEvent("say", "hello");

    bob.expectMessage("said: hello");
  }

  @Test
  void annHearsNothingElse(TestClients clients) {
    TestClient ann = clients.connect("chat").raw().open();
    ann.send("hello");
    HubwireAssertions.assertThat(ann).receives("echo hello").receivesNothing();
  }

  @Test
  void everybodyHearsAShout(HostClient host, TestClients clients, Traffic traffic) {
    TestClient bob = clients.connect("chat").protobuf().open();

    assertThat(host.post("/api/shout", "fire").body()).isEqualTo("done");

    bob.expectMessage("fire");
    assertThat(traffic.of(Kind.REST_CALLED)).hasSize(1);
  }

  @Test
  @FailNextEvent("say")
  void aFailedEventIsAFailedAck(TestClients clients) {
    TestClient ann = clients.connect("chat").open();
    assertThat(ann.sendFailingEvent("say", "hello")).isEqualTo("InternalServerError");
  }

  @Test
  @ExpectFunctionFailure("say")
  void theFunctionItselfFails(TestClients clients) {
    clients.connect("chat").open().sendFailingEvent("say", "fail");
  }

  @Test
  void aSlowFunction(TestClients clients, Faults faults, Traffic traffic) {
    TestClient ann = clients.connect("chat").open();
    HeldCall held = faults.delayNext("say");
    ann.start("event", Map.of("event", "say", "dataType", "text", "data", "late"));
    traffic.expect("the call", each -> each.kind() == Kind.INVOCATION_STARTED);
    held.release();
    ann.expectMessage("you said late");
    ann.awaitPendingAcks();
  }

  @Test
  void theNightlyGreeting(TestClients clients, Hubwire hubwire) {
    TestClient ann = clients.connect("chat").open();
    hubwire.advance(Duration.ofDays(1));
    ann.expectMessage("good night");
  }

  @Test
  void tooLateToRecover(TestClients clients, Hubwire hubwire) {
    TestClient ann = clients.connect("chat").reliableJson().open();
    ann.cut();
    hubwire.advance(Duration.ofSeconds(31));
    assertThat(ann.recover().expectClosed()).isEqualTo(1008);
  }

  @Test
  @ThrottleNextAction
  void aBusyService(TestClients clients, HostClient host) {
    TestClient ann = clients.connect("chat").open();
    host.post("/api/shout", "fire");
    ann.expectMessage("fire"); // at the second try
  }

  @Test
  void aBrokenNetwork(TestClients clients, HostClient host) {
    TestClient ann = clients.connect("chat").reliableJson().open();
    ann.cut();
    host.post("/api/shout", "missed");
    ann.recover().expectMessage("missed");
  }
}
