package io.hubwire.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Target;
import io.hubwire.service.session.SessionWorld.Client;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A loop may read a client's frame before it runs what another loop handed to it earlier. */
final class ToldByAnotherLoopTest {

  private final SessionWorld unit = new SessionWorld();

  /** The message is on its way, and its sender is told so; the shard's loop has not run yet. */
  private void publishedElsewhere(String group, String text) {
    unit.world.outside = true;
    Message message = new Message(DataType.TEXT, text.getBytes(StandardCharsets.UTF_8));
    Target target = Target.of(new Audience.Group(group));
    var done = unit.cluster.publish("chat", new Publication(target, null, message));
    assertThat(done).isCompleted();
    unit.world.outside = false;
  }

  @Test
  void whoJoinsAfterAMessageWasAcknowledgedDoesNotHearIt() {
    Client client = unit.plain("c");
    publishedElsewhere("news", "too early");

    client.sends("{\"type\":\"joinGroup\",\"group\":\"news\",\"ackId\":1}");
    publishedElsewhere("news", "in time");
    unit.world.settle();

    assertThat(client.wire().received().subList(1, 3))
        .satisfiesExactly(
            frame -> assertThat(frame).contains("\"ackId\":1,\"success\":true"),
            frame -> assertThat(frame).contains("in time"));
  }

  @Test
  void whoLeavesAfterAMessageWasAcknowledgedHasHeardIt() {
    Client client = unit.plain("c");
    publishedElsewhere("g", "in time");

    client.sends("{\"type\":\"leaveGroup\",\"group\":\"g\",\"ackId\":1}");
    publishedElsewhere("g", "too late");
    unit.world.settle();

    assertThat(client.wire().received().subList(1, 3))
        .satisfiesExactly(
            frame -> assertThat(frame).contains("in time"),
            frame -> assertThat(frame).contains("\"ackId\":1,\"success\":true"));
  }

  @Test
  void whoComesAfterAMessageWasAcknowledgedDoesNotHearIt() {
    unit.plain("first");
    publishedElsewhere("g", "too early");

    Client late = unit.plain("late");

    assertThat(late.wire().received())
        .singleElement()
        .satisfies(frame -> assertThat(frame).contains("\"event\":\"connected\""));
  }
}
