package io.hubwire.service.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.http.ByteBudget;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.SingleNode;
import io.hubwire.service.cluster.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A member that does not read, or does not answer, costs only itself. */
final class SlowMemberTest {

  private static final Limits LIMITS = Limits.DEFAULT.withOutbox(3, 100);

  private final Simulated.World world = new Simulated.World();
  private final Hubs hubs = new Hubs(LIMITS, new Activities(), ByteBudget.of(1 << 30));
  private final Shard shard =
      hubs.addShard(world, world, expected -> new Simulated.Buffer(), new SingleNode(hubs));

  private TestMember member(String connectionId) {
    TestMember member = new TestMember(connectionId, null, WireForm.RAW, new Simulated.Wire());
    shard.open(member);
    return member;
  }

  private void publish(int bytes) {
    Message message = new Message(DataType.BINARY, new byte[bytes]);
    hubs.deliver("hub", new Publication(Target.of(new Audience.Everyone()), null, message));
    world.settle();
  }

  @Test
  void overflowsByOneMessageTooMany() {
    TestMember slow = member("slow");
    TestMember fast = member("fast");
    slow.wire.writable = false;
    for (int i = 0; i < 3; i++) {
      publish(1);
    }
    assertThat(slow.overflowed).isFalse();

    publish(1);

    assertThat(slow.overflowed).isTrue();
    assertThat(fast.overflowed).isFalse();
    assertThat(fast.wire.received()).hasSize(4);
  }

  @Test
  void overflowsByOneByteTooMany() {
    TestMember slow = member("slow");
    slow.wire.writable = false;
    publish(98); // and two bytes of header
    assertThat(slow.overflowed).isFalse();

    publish(0);

    assertThat(slow.overflowed).isTrue();
  }

  @Test
  void catchesUpInOrderWhenTheWireTakesMore() {
    TestMember slow = member("slow");
    slow.wire.writable = false;
    publish(1);
    publish(2);
    slow.wire.writable = true;
    slow.writable();
    publish(3);

    assertThat(slow.wire.received()).extracting(String::length).containsExactly(1, 2, 3);
  }

  @Test
  void isPingedWhenSilentAndGivenUpWhenItStaysSilent() {
    TestMember silent = member("silent");
    world.pass(Duration.ofSeconds(20));
    assertThat(silent.wire.received()).as("a ping without payload").containsExactly("");
    assertThat(silent.silent).isFalse();

    world.pass(Duration.ofSeconds(20));

    assertThat(silent.silent).isTrue();
  }
}
