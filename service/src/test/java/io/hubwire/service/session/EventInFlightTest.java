package io.hubwire.service.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.cluster.Change;
import io.hubwire.service.hub.Simulated;
import io.hubwire.service.session.SessionWorld.Client;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens to a connection while a user event is with its handler. */
final class EventInFlightTest {

  private static final String EVENT = "{\"type\":\"event\",\"event\":\"e\",\"data\":1,\"ackId\":1}";

  private final SessionWorld unit = new SessionWorld();

  private void answer(String text) {
    CompletableFuture<EventAnswer> current = unit.answer;
    unit.answer = new CompletableFuture<>();
    Message reply = new Message(DataType.TEXT, text.getBytes(UTF_8));
    current.complete(new EventAnswer.Accepted(null, reply, "state", Cookies.NONE));
    unit.world.settle();
  }

  private ServiceEvent last() {
    return unit.events.getLast();
  }

  @Test
  void theNextFramesWaitAndKeepTheirOrder() {
    Client client = unit.plain("c");
    client.sends(EVENT);
    client.sends(EVENT.replace("1}", "2}"));
    client.sends("{\"type\":\"ping\"}");
    unit.world.settle();
    assertThat(client.wire().reading).isFalse();
    assertThat(client.wire().received()).hasSize(1);
    assertThat(unit.events).filteredOn(ServiceEvent.User.class::isInstance).hasSize(1);

    answer("first");
    assertThat(unit.events).filteredOn(ServiceEvent.User.class::isInstance).hasSize(2);
    assertThat(last().context().state()).isEqualTo("state");
    answer("second");

    assertThat(client.wire().reading).isTrue();
    assertThat(client.wire().received().subList(1, 6))
        .satisfiesExactly(
            frame -> assertThat(frame).contains("first"),
            frame -> assertThat(frame).contains("\"ackId\":1,\"success\":true"),
            frame -> assertThat(frame).contains("second"),
            frame -> assertThat(frame).contains("\"ackId\":2,\"success\":true"),
            frame -> assertThat(frame).isEqualTo("{\"type\":\"pong\"}"));
  }

  @Test
  void aCloseByTheServerIsToldAtOnceAndTheDisconnectedEventComesBehind() {
    Client client = unit.plain("c");
    client.sends(EVENT);

    unit.change("c", new Change.Close(""));

    assertThat(client.wire().closeCode).isEqualTo(1000);
    assertThat(unit.exists("c")).isFalse();
    assertThat(unit.disconnected()).isEmpty();
    int frames = client.wire().received().size();

    answer("too late");

    assertThat(client.wire().received()).as("neither reply nor ack").hasSize(frames);
    assertThat(unit.disconnected()).containsExactly("Application server closed the connection.");
    assertThat(last().context().number()).isEqualTo(3);
    assertThat(last().context().state()).as("what the late answer set").isEqualTo("state");
  }

  @Test
  void aStopWaitsForTheAnswer() {
    Client client = unit.plain("c");
    client.sends(EVENT);
    client.session().stop();
    assertThat(client.wire().closeCode).isZero();

    answer("just in time");

    assertThat(client.wire().received().subList(1, 3))
        .satisfiesExactly(
            frame -> assertThat(frame).contains("just in time"),
            frame -> assertThat(frame).contains("\"ackId\":1,\"success\":true"));
    assertThat(client.wire().closeCode).isEqualTo(1001);
  }

  @Test
  void aReplyThatComesWhileTheClientIsAwayWaitsForIt() {
    Client client = unit.reliable("c");
    client.sends(EVENT);
    client.session().lost();
    answer("while away");

    Simulated.Wire wire = unit.back(client);

    assertThat(SessionWorld.afterGreeting(wire))
        .singleElement()
        .asString()
        .startsWith("{\"sequenceId\":1,")
        .contains("while away");
    assertThat(wire.reading).isTrue();
  }

  @Test
  void aClientThatComesBackBeforeTheAnswerIsReadFromAfterIt() {
    Client client = unit.reliable("c");
    client.sends(EVENT);
    client.session().lost();
    Simulated.Wire wire = unit.back(client);
    assertThat(wire.reading).isFalse();

    answer("at last");

    assertThat(wire.reading).isTrue();
    assertThat(SessionWorld.afterGreeting(wire)).hasSize(2);
  }
}
