package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Happening;
import io.hubwire.Hubwire;
import org.junit.jupiter.api.Test;

@HubwireTest(functions = RoomFunctions.class)
final class RoomTest {

  @Test
  void aMessageGoesThroughAFunctionToARoom(TestClients clients) {
    TestClient ann = clients.connect("chat").as("ann").open();
    TestClient bob = clients.connect("chat").as("bob").inGroup("room").open();

    ann.sendEvent("say", "hello");

    bob.expectMessage("said: hello");
    ann.expectMessage("you said hello");
  }

  @Test
  void rawClientsAreAnswered(TestClients clients) {
    TestClient raw = clients.connect("chat").raw().open();
    raw.send("x").expectMessage("echo x");
    raw.expectNoMessage();
  }

  @Test
  void protobufClientsJoinSendAndReceive(TestClients clients) {
    TestClient one = member(clients.connect("chat").protobuf()).open();
    TestClient two = member(clients.connect("chat").reliableProtobuf()).open();
    one.joinGroup("g");
    two.joinGroup("g").sendToGroup("g", "hi");
    Received got = one.expectMessage("hi");
    assertThat(got.group()).isEqualTo("g");
    two.sendEvent("say", "binary").expectMessage("you said binary");
    one.leaveGroup("g");
    two.sendToGroup("g", "again");
    one.expectNoMessage();
  }

  private static ClientDescription member(ClientDescription description) {
    return description.withRole("webpubsub.joinLeaveGroup").withRole("webpubsub.sendToGroup");
  }

  @Test
  void aReliableClientThatWasCutGetsWhatItMissed(TestClients clients, HostClient host) {
    TestClient client = clients.connect("chat").reliableJson().as("ann").open();
    client.cut();
    assertThat(host.post("/api/shout", "missed").statusCode()).isEqualTo(200);
    client.recover().expectMessage("missed");
  }

  @Test
  void functionsAreTheTestsOwnClasses(TestClients clients) {
    int before = RoomFunctions.SAID.get();
    clients.connect("chat").open().sendEvent("say", "hello");
    assertThat(RoomFunctions.SAID).hasValueGreaterThan(before);
  }

  @Test
  void trafficTellsWhatHappened(TestClients clients, Traffic traffic, Hubwire hubwire) {
    TestClient client = clients.connect("chat").as("ann").open();
    client.sendEvent("say", "hello");
    traffic.expect("the action", each -> each.kind() == Happening.Kind.REST_CALLED);
    assertThat(traffic.of(Happening.Kind.EVENT_SENT)).extracting(Happening::name).contains("say");
    assertThat(hubwire.functions()).hasSize(4);
  }

  @Test
  void anExpiredTokenIsRefused(TestClients clients) {
    assertThat(clients.connect("chat").withExpiredToken().expectRefused()).isEqualTo(401);
  }

  @Test
  @ExpectFunctionFailure("say")
  void aFailingFunctionIsAFailedAck(TestClients clients) {
    assertThat(clients.connect("chat").open().sendFailingEvent("say", "fail"))
        .isEqualTo("InternalServerError");
  }

  @Test
  @FailNextEvent("say")
  void theNextEventFailsAndTheOneAfterDoesNot(TestClients clients) {
    TestClient client = clients.connect("chat").open();
    client.sendFailingEvent("say", "hello");
    client.sendEvent("say", "again").expectMessage("you said again");
  }

  @Test
  void aDelayedEventWaitsForTheTest(TestClients clients, Faults faults, Traffic traffic) {
    TestClient client = clients.connect("chat").open();
    HeldCall held = faults.delayNext("say");
    client.start("event", java.util.Map.of("event", "say", "dataType", "text", "data", "late"));
    traffic.expect("the call", each -> each.kind() == Happening.Kind.INVOCATION_STARTED);
    held.release();
    client.expectMessage("you said late");
    assertThat(client.awaitPendingAcks()).isEqualTo(1);
  }

  @Test
  void aStalledReaderGetsItsMessagesLater(TestClients clients, HostClient host) {
    TestClient client = clients.connect("chat").open();
    client.stall();
    host.post("/api/shout", "later");
    client.resume();
    client.expectMessage("later");
  }
}
