package io.hubwire.service.session;

import static io.hubwire.service.session.SessionWorld.afterGreeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Index.atIndex;

import io.hubwire.service.cluster.Change;
import io.hubwire.service.cluster.Outcome;
import io.hubwire.service.hub.Simulated;
import io.hubwire.service.session.SessionWorld.Client;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The life of a connection that may lose its wire. */
final class ReliableSessionTest {

  private static final String PING = "{\"type\":\"ping\"}";

  private final SessionWorld unit = new SessionWorld();

  private static String message(long number, String text) {
    return "{\"sequenceId\":"
        + number
        + ",\"type\":\"message\",\"from\":\"group\",\"group\":\"g\",\"fromUserId\":null,"
        + "\"dataType\":\"text\",\"data\":\""
        + text
        + "\"}";
  }

  @Test
  void asMuchAsMayBeUnacknowledgedIsKeptAndThenItIsClosedForGood() {
    Client client = unit.reliable("c");
    for (int number = 1; number <= 1000; number++) {
      unit.publish("m" + number);
    }
    assertThat(client.wire().closeCode).isZero();
    assertThat(client.wire().received()).hasSize(1001).last().isEqualTo(message(1000, "m1000"));

    unit.publish("one too many");

    assertThat(client.wire().received()).hasSize(1001);
    assertThat(client.wire().closeCode).isEqualTo(1008);
    assertThat(client.wire().closeText).isEqualTo("The reliable message buffer is full.");
    assertThat(unit.disconnected()).containsExactly("The reliable message buffer is full.");
    assertThat(unit.admits(client)).isFalse();
  }

  @Test
  void acknowledgingMakesRoomForAllThatIsAcknowledged() {
    Client client = unit.reliable("c");
    for (int number = 1; number <= 1000; number++) {
      unit.publish("x");
    }
    client.sends("{\"type\":\"sequenceAck\",\"sequenceId\":999}");
    for (int number = 1; number <= 999; number++) {
      unit.publish("x");
    }
    assertThat(client.wire().closeCode).isZero();

    unit.publish("one too many");

    assertThat(client.wire().closeCode).isEqualTo(1008);
  }

  @Test
  void bytesAreBoundedToo() {
    Client client = unit.reliable("c");
    String mebibyte = "x".repeat(1 << 20);
    for (int number = 1; number <= 15; number++) {
      unit.publish(mebibyte);
    }
    assertThat(client.wire().closeCode).isZero();

    unit.publish(mebibyte);

    assertThat(client.wire().closeText).isEqualTo("The reliable message buffer is full.");
  }

  @Test
  void whoIsAwayIsGivenUpOverTheSameBound() {
    Client client = unit.reliable("c");
    client.session().lost();
    IntStream.rangeClosed(1, 1000).forEach(number -> unit.publish("x"));
    assertThat(unit.admits(client)).isTrue();

    unit.publish("one too many");

    assertThat(unit.admits(client)).isFalse();
    assertThat(unit.exists("c")).isFalse();
    assertThat(unit.disconnected()).containsExactly("The reliable message buffer is full.");
  }

  @Test
  void whatWasKeptForAClientDoesNotMakeItASlowReader() {
    Client client = unit.reliable("c");
    client.session().lost();
    IntStream.rangeClosed(1, 1000).forEach(number -> unit.publish("m" + number));
    Simulated.Wire wire = new Simulated.Wire();
    wire.writable = false;
    assertThat(client.session().recover(wire)).isTrue();
    IntStream.rangeClosed(1, 999).forEach(number -> client.sends(PING));
    unit.world.settle();
    assertThat(wire.closeCode).isZero();

    wire.writable = true;
    client.session().writable();

    assertThat(afterGreeting(wire))
        .hasSize(1999)
        .startsWith(message(1, "m1"), message(2, "m2"))
        .contains(message(1000, "m1000"), atIndex(999));
  }

  @Test
  void behindWhatWasKeptTheOutboxIsBoundedAsEver() {
    Client client = unit.reliable("c");
    client.session().lost();
    unit.publish("kept");
    Simulated.Wire wire = new Simulated.Wire();
    wire.writable = false;
    assertThat(client.session().recover(wire)).isTrue();

    IntStream.rangeClosed(1, 1001).forEach(number -> client.sends(PING));
    unit.world.settle();

    assertThat(wire.closeText).isEqualTo("The outbound message queue is full.");
  }

  @Test
  void whoDoesNotComeBackInTimeIsGone() {
    Client client = unit.reliable("c");
    client.session().lost();
    unit.world.pass(SessionWorld.RETENTION.minusMillis(1));
    assertThat(unit.exists("c")).isTrue();
    assertThat(unit.admits(client)).isTrue();
    assertThat(unit.disconnected()).isEmpty();

    unit.world.pass(Duration.ofMillis(1));

    assertThat(unit.exists("c")).isFalse();
    assertThat(unit.admits(client)).isFalse();
    assertThat(client.session().recover(new Simulated.Wire())).isFalse();
    assertThat(unit.disconnected()).containsExactly("The connection recovery timeout expired.");
  }

  @Test
  void whoComesBackHasTheWholeTimeAgain() {
    Client client = unit.reliable("c");
    client.session().lost();
    unit.world.pass(Duration.ofSeconds(29));
    unit.back(client);
    unit.world.pass(Duration.ofSeconds(15));
    client.session().heard();
    client.session().lost();
    unit.world.pass(Duration.ofSeconds(29));

    assertThat(unit.exists("c")).isTrue();
    unit.world.pass(Duration.ofSeconds(1));
    assertThat(unit.exists("c")).isFalse();
  }

  @Test
  void aCloseOtherThan1000LeavesItRecoverable() {
    Client client = unit.reliable("c");
    client.session().closedByClient(1001, "page closed");
    assertThat(unit.admits(client)).isTrue();

    unit.back(client);
    client.session().closedByClient(1000, "bye");

    assertThat(unit.admits(client)).isFalse();
    assertThat(unit.disconnected()).containsExactly("bye");
  }

  @Test
  void whileAwayItIsAMemberAndMessagesWait() {
    Client client = unit.reliable("c");
    client.session().lost();
    unit.publish("one");
    assertThat(unit.change("c", new Change.Join(List.of("h")))).isEqualTo(new Outcome.Done(1));
    assertThat(unit.change("c", new Change.Leave(List.of("g")))).isEqualTo(new Outcome.Done(1));
    unit.publish("to the group that it left");
    unit.publish("h", "two", OptionalInt.empty());

    Simulated.Wire wire = unit.back(client);

    assertThat(afterGreeting(wire))
        .containsExactly(
            message(1, "one"), message(2, "two").replace("\"group\":\"g\"", "\"group\":\"h\""));
  }

  @Test
  void whatExpiresWhileItIsAwayIsNotReplayed() {
    Client client = unit.reliable("c");
    client.session().lost();
    unit.publish("g", "five seconds", OptionalInt.of(5));
    unit.publish("g", "twenty seconds", OptionalInt.of(20));
    unit.publish("for ever");
    unit.world.pass(Duration.ofSeconds(5));

    assertThat(afterGreeting(unit.back(client)))
        .containsExactly(message(2, "twenty seconds"), message(3, "for ever"));
  }

  @Test
  void aCloseByTheServerWhileItIsAwayIsFinal() {
    Client client = unit.reliable("c");
    client.session().lost();

    assertThat(unit.change("c", new Change.Close("enough"))).isEqualTo(new Outcome.Done(1));

    assertThat(unit.exists("c")).isFalse();
    assertThat(unit.admits(client)).isFalse();
    unit.world.pass(Duration.ofMinutes(1));
    assertThat(unit.disconnected())
        .containsExactly("Application server closed the connection. Reason: enough");
  }

  @Test
  void theNewWireGetsNothingTwiceAndTheOldOneNothingMore() {
    Client client = unit.reliable("c");
    unit.publish("one");
    client.sends("{\"type\":\"sequenceAck\",\"sequenceId\":1}");
    unit.publish("two");

    Simulated.Wire wire = unit.back(client);
    unit.publish("three");
    client
        .session()
        .received(new Inbound.Text(PING.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    unit.world.settle();

    assertThat(client.wire().aborted).isTrue();
    assertThat(client.wire().received()).hasSize(3);
    assertThat(afterGreeting(wire))
        .containsExactly(message(2, "two"), message(3, "three"), "{\"type\":\"pong\"}");
  }

  @Test
  void anAckIdThatSucceededIsRememberedOverARecovery() {
    Client client = unit.reliable("c");
    String join = "{\"type\":\"joinGroup\",\"group\":\"x\",\"ackId\":7}";
    client.sends(join);
    client.session().lost();
    Simulated.Wire wire = unit.back(client);
    client.sends(join);
    unit.world.settle();

    assertThat(afterGreeting(wire)).singleElement().asString().contains("\"Duplicate\"");
  }

  @Test
  void onlyTheRightTokenForTheRightConnectionOfTheRightHubIsAdmitted() {
    Client client = unit.reliable("c");
    Client other = unit.reliable("d");
    Client plain = unit.plain("e");
    String plainToken = unit.recoveries.reliability("e").reconnectionToken();

    assertThat(unit.admits("CHAT", "c", client.reconnectionToken())).isTrue();
    assertThat(unit.admits("other", "c", client.reconnectionToken())).isFalse();
    assertThat(unit.admits("chat", "c", other.reconnectionToken())).isFalse();
    assertThat(unit.admits("chat", "x", client.reconnectionToken())).isFalse();
    assertThat(unit.admits("chat", plain.session().connectionId(), plainToken)).isFalse();
    unit.world.pass(Duration.ofSeconds(15));
    client.session().heard();
    assertThat(unit.admits(client)).as("a refused attempt changes nothing").isTrue();
  }
}
