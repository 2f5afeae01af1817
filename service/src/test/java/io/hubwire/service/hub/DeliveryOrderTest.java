package io.hubwire.service.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.http.ByteBudget;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.rest.Filter;
import io.hubwire.protocol.rest.RestException;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.SingleNode;
import io.hubwire.service.cluster.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens within a turn, each member gets its messages once and in order. */
final class DeliveryOrderTest {

  private static final List<String> GROUPS = List.of("a", "b", "c");
  private static final List<WireForm> FORMS = List.of(WireForm.values());
  private static final List<String> USERS = List.of("ann", "bob");

  /** One run: the shard, and who is there and who was. */
  private static final class Run {
    final Random random;
    final Simulated.World world = new Simulated.World();
    final Hubs hubs =
        new Hubs(
            Limits.DEFAULT.withOutbox(Integer.MAX_VALUE, Long.MAX_VALUE),
            new Activities(),
            ByteBudget.of(1 << 30));
    final Shard shard =
        hubs.addShard(world, world, expected -> new Simulated.Buffer(), new SingleNode(hubs));
    final List<TestMember> open = new ArrayList<>();
    final List<TestMember> all = new ArrayList<>();

    Run(long seed) {
      random = new Random(seed);
    }

    TestMember any() {
      return open.get(random.nextInt(open.size()));
    }

    String anyOf(List<String> names) {
      return names.get(random.nextInt(names.size()));
    }
  }

  @Property(tries = 400)
  void everyMemberGetsItsMessagesOnceAndInOrder(@ForAll long seed) {
    Run run = new Run(seed);
    for (int step = 0; step < 120; step++) {
      step(run, step);
    }
    run.all.forEach(member -> writable(member, true));
    run.world.settle();
    for (TestMember member : run.all) {
      assertThat(payloads(member))
          .as("what %s got, seed %d", member.connectionId(), seed)
          .isEqualTo(member.expected);
    }
  }

  private static void step(Run run, int step) {
    int what = run.random.nextInt(11);
    if (what == 0 || run.open.isEmpty()) {
      open(run, "c" + step);
      return;
    }
    TestMember member = run.any();
    String group = run.anyOf(GROUPS);
    switch (what) {
      case 1 -> {
        if (run.random.nextInt(4) == 0) {
          run.shard.closed(member);
          run.open.remove(member);
        }
      }
      case 2, 3 -> {
        var unused = run.shard.join(member, group);
        member.joined.add(group);
      }
      case 4 -> {
        run.shard.leave(member, group);
        member.joined.remove(group);
      }
      case 5 -> {
        run.shard.send(member, Framing.text(bytes("own" + step)));
        member.expected.add("own" + step);
      }
      case 6 -> writable(member, run.random.nextBoolean());
      case 7 -> run.world.settle();
      default -> publish(run, step, member, group);
    }
  }

  private static void open(Run run, String connectionId) {
    String user = run.random.nextBoolean() ? run.anyOf(USERS) : null;
    WireForm form = FORMS.get(run.random.nextInt(FORMS.size()));
    TestMember member = new TestMember(connectionId, user, form, new Simulated.Wire());
    run.shard.open(member);
    run.open.add(member);
    run.all.add(member);
  }

  private static void publish(Run run, int step, TestMember some, String group) {
    Audience audience =
        switch (run.random.nextInt(6)) {
          case 0 -> new Audience.Everyone();
          case 1 -> new Audience.User(run.anyOf(USERS));
          case 2 -> new Audience.Connection(some.connectionId());
          default -> new Audience.Group(group);
        };
    Set<String> excluded =
        run.random.nextInt(3) == 0 ? Set.of(some.connectionId(), "nobody") : Set.of();
    Filter filter = run.random.nextInt(3) == 0 ? ofUser("ann") : null;
    String text = "m" + step;
    Message message = new Message(DataType.TEXT, bytes(text));
    run.hubs.deliver("hub", new Publication(new Target(audience, excluded, filter), null, message));
    for (TestMember member : run.open) {
      boolean meant =
          switch (audience) {
            case Audience.Everyone() -> true;
            case Audience.User(String user) -> user.equals(member.userId());
            case Audience.Connection(String id) -> id.equals(member.connectionId());
            case Audience.Group(String name) -> member.joined.contains(name);
          };
      boolean selected = filter == null || "ann".equals(member.userId());
      if (meant && selected && !excluded.contains(member.connectionId())) {
        member.expected.add(text);
      }
    }
  }

  private static Filter ofUser(String user) {
    try {
      return Filter.parse("userId eq '" + user + "'");
    } catch (RestException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void writable(TestMember member, boolean writable) {
    member.wire.writable = writable;
    if (writable) {
      member.writable();
    }
  }

  /** The text payloads, out of their envelopes: in JSON a member, in protobuf the last field. */
  private static List<String> payloads(TestMember member) {
    return member.wire.received().stream()
        .map(frame -> frame.replaceAll("^\\{.*\"data\":\"([^\"]*)\".*}$", "$1"))
        .map(frame -> frame.replaceAll("(?s)^.*[^a-z0-9](m\\d+)$", "$1"))
        .toList();
  }
}
