package io.hubwire.service.hub;

import io.hubwire.protocol.frame.Message;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.cluster.Answer;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Change;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.cluster.Outcome;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Question;
import io.hubwire.service.cluster.Target;
import io.hubwire.service.port.Clock;
import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Loop;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that live on one loop, with the tables of their hubs, groups and users. Shards
 * share nothing: a message to many is one input to each shard. Every method but {@link #execute} is
 * called on the shard's own loop.
 */
public final class Shard {

  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  private static final int MOST_HOLDERS = 1_000;

  private final Loop loop;
  private final Clock clock;
  private final Limits limits;
  private final Cluster cluster;
  private final ConnectionIndex index;
  private final Activities activities;
  private final Turn turn;
  private final Inbox inbox;
  private final Map<String, HubTable> hubs = new HashMap<>();

  Shard(
      Loop loop,
      Clock clock,
      FrameBuffer.Factory buffers,
      Limits limits,
      Cluster cluster,
      ConnectionIndex index,
      Activities activities,
      Relief relief) {
    this.loop = loop;
    this.clock = clock;
    this.limits = limits;
    this.cluster = cluster;
    this.index = index;
    this.activities = activities;
    this.turn = new Turn(loop, buffers, limits, relief);
    this.inbox = new Inbox(loop);
    clock.after(limits.keepAlive(), this::sweep);
  }

  /** The loop that owns it. */
  public Loop loop() {
    return loop;
  }

  /** The clock whose calls are inputs to it. */
  public Clock clock() {
    return clock;
  }

  /**
   * Does something with the shard on its loop, in the order in which it is told: at once where the
   * caller is on it. The one method that any thread may call.
   */
  void execute(Runnable input) {
    if (loop.inside()) {
      inbox.empty();
      input.run();
    } else {
      inbox.put(input);
    }
  }

  /** Does first what other loops have told it: called before a client's own doing counts. */
  public void catchUp() {
    inbox.empty();
  }

  /** A connection lives here from now on; messages reach it. */
  public void open(Member member) {
    catchUp();
    HubTable table = hubs.computeIfAbsent(member.hub(), name -> new HubTable(turn));
    if (table.isEmpty()) {
      var unused = cluster.interested(member.hub(), new Audience.Everyone());
    }
    table.add(member);
    member.listed = true;
    index.put(member.connectionId(), this);
  }

  /** A connection is gone; without effect where it was gone already. */
  public void closed(Member member) {
    HubTable table = hubs.get(member.hub());
    if (table == null || !member.listed) {
      return;
    }
    member.listed = false;
    leaveAll(member);
    table.remove(member);
    index.remove(member.connectionId());
    if (table.isEmpty()) {
      hubs.remove(member.hub());
      cluster.uninterested(member.hub(), new Audience.Everyone());
    }
  }

  /** A connection joins a group. Complete once a message sent anywhere afterwards reaches it. */
  public CompletionStage<Void> join(Member member, String group) {
    boolean first = member.enter(group) && table(member).join(member, group);
    return first
        ? cluster.interested(member.hub(), new Audience.Group(group))
        : CompletableFuture.completedFuture(null);
  }

  /** Whether a connection may be in one more group, or is in this one already. */
  public boolean hasRoomFor(Member member, String group) {
    return member.isIn(group) || member.groupCount() < limits.groupsPerConnection();
  }

  /** A connection leaves a group; without effect where it is not in it. */
  public void leave(Member member, String group) {
    if (member.exit(group) && table(member).leave(member, group)) {
      cluster.uninterested(member.hub(), new Audience.Group(group));
    }
  }

  /** A frame for one connection, behind everything that it is to get so far. */
  public void send(Member member, byte[] frame) {
    turn.direct(member, frame);
  }

  /** What its clients send is counted here. */
  public Traffic traffic() {
    return turn.traffic();
  }

  /** A message from the application for one connection, as its subprotocol writes it. */
  public void sendMessage(Member member, Message message) {
    Target target = Target.of(new Audience.Connection(member.connectionId()));
    Publication publication = new Publication(target, null, message);
    turn.message(member, new Delivery(publication));
    if (activities.heard()) {
      told(member, publication);
    }
  }

  /** A message again that a connection has not acknowledged, under its old number. */
  public void resend(Member member, long number, FrameBuffer body) {
    turn.resend(member, number, body);
  }

  /** Where a connection of this node lives. */
  @Nullable Member member(String hub, String connectionId) {
    HubTable table = hubs.get(hub);
    return table == null ? null : table.connection(connectionId);
  }

  /** Writes what the open segment holds for everyone: a close frame must come behind it. */
  public void settle() {
    turn.end();
  }

  void deliver(String hub, Delivery delivery) {
    HubTable table = hubs.get(hub);
    if (table == null) {
      return;
    }
    Target target = delivery.publication().target();
    MemberSet audience =
        switch (target.audience()) {
          case Audience.Everyone() -> table.everyone();
          case Audience.Group(String group) -> table.group(group);
          case Audience.User(String userId) -> table.user(userId);
          case Audience.Connection(String connectionId) -> {
            Member member = table.connection(connectionId);
            if (member != null && isMeant(member, target)) {
              turn.message(member, delivery);
              if (activities.heard()) {
                told(member, delivery.publication());
              }
            }
            yield null;
          }
        };
    if (audience != null) {
      turn.append(audience, delivery, excludedHere(table, audience, target));
      if (activities.heard()) {
        for (Member member : audience.snapshot()) {
          if (isMeant(member, target)) {
            told(member, delivery.publication());
          }
        }
      }
    }
  }

  private void told(Member member, Publication publication) {
    String group =
        publication.target().audience() instanceof Audience.Group(String name) ? name : null;
    activities.tell(
        new Activity.FrameSent(
            clock.wall(),
            member.hub(),
            member.connectionId(),
            "message",
            group,
            publication.message().payload().length));
  }

  private static boolean isMeant(Member member, Target target) {
    return !target.excluded().contains(member.connectionId())
        && (target.filter() == null || target.filter().selects(member));
  }

  private static Set<Member> excludedHere(HubTable table, MemberSet audience, Target target) {
    if (target.filter() != null) {
      Set<Member> here = new LinkedHashSet<>(audience.snapshot());
      here.removeIf(member -> isMeant(member, target));
      return here;
    }
    if (target.excluded().isEmpty()) {
      return Set.of();
    }
    Set<Member> here = new LinkedHashSet<>();
    for (String connectionId : target.excluded()) {
      Member member = table.connection(connectionId);
      if (member != null && audience.contains(member)) {
        here.add(member);
      }
    }
    return here;
  }

  Outcome apply(String hub, Target target, Change change) {
    int met = 0;
    boolean conflict = false;
    for (Member member : members(hub, target.audience())) {
      if (!isMeant(member, target)) {
        continue;
      }
      met++;
      switch (change) {
        case Change.Join(List<String> groups) -> conflict |= !joined(member, groups);
        case Change.Leave(List<String> groups) -> groups.forEach(group -> leave(member, group));
        case Change.LeaveAll() -> leaveAll(member);
        case Change.Close(String reason) -> member.closedByServer(reason);
        case Change.Grant(var permission, String group) ->
            conflict |= !member.granted(permission, group);
        case Change.Revoke(var permission, String group) ->
            conflict |= !member.revoked(permission, group);
      }
    }
    return conflict ? new Outcome.Conflict() : new Outcome.Done(met);
  }

  /** All of them or, where the connection has no room for all, none. */
  private boolean joined(Member member, List<String> groups) {
    long more = groups.stream().distinct().filter(group -> !member.isIn(group)).count();
    if (member.groupCount() + more > limits.groupsPerConnection()) {
      return false;
    }
    for (String group : groups) {
      var unused = join(member, group);
    }
    return true;
  }

  Census census() {
    return Census.of(everyone(), turn.traffic());
  }

  /** Those for whom the most waits. */
  List<Relief.Holder> heaviest() {
    turn.tidy();
    return everyone().stream()
        .map(member -> new Relief.Holder(this, member, member.heldBytes()))
        .filter(holder -> holder.bytes() > 0)
        .sorted(Comparator.comparingLong(Relief.Holder::bytes).reversed())
        .limit(MOST_HOLDERS)
        .toList();
  }

  Answer answer(String hub, Question question) {
    return switch (question) {
      case Question.Exists(Audience audience) ->
          new Answer.Exists(!members(hub, audience).isEmpty());
      case Question.Permitted(String connectionId, var permission, String group) ->
          new Answer.Exists(
              members(hub, new Audience.Connection(connectionId)).stream()
                  .anyMatch(member -> member.may(permission, group)));
      case Question.MembersOf(String group, String after, int limit) -> {
        List<Answer.Entry> entries =
            members(hub, new Audience.Group(group)).stream()
                .map(member -> new Answer.Entry(member.connectionId(), member.userId()))
                .filter(entry -> after == null || entry.connectionId().compareTo(after) > 0)
                .sorted(Comparator.comparing(Answer.Entry::connectionId))
                .limit(limit + 1L)
                .toList();
        boolean more = entries.size() > limit;
        yield new Answer.Members(more ? entries.subList(0, limit) : entries, more);
      }
    };
  }

  /** All connections of all hubs, for a shutdown. */
  List<Member> everyone() {
    return hubs.values().stream().flatMap(table -> table.everyone().snapshot().stream()).toList();
  }

  private List<Member> members(String hub, Audience audience) {
    HubTable table = hubs.get(hub);
    if (table == null) {
      return List.of();
    }
    return switch (audience) {
      case Audience.Everyone() -> table.everyone().snapshot();
      case Audience.Group(String group) -> snapshot(table.group(group));
      case Audience.User(String userId) -> snapshot(table.user(userId));
      case Audience.Connection(String connectionId) ->
          Stream.ofNullable(table.connection(connectionId)).toList();
    };
  }

  private static List<Member> snapshot(@Nullable MemberSet set) {
    return set == null ? List.of() : set.snapshot();
  }

  private void leaveAll(Member member) {
    for (String group : List.copyOf(member.groups())) {
      leave(member, group);
    }
  }

  private HubTable table(Member member) {
    HubTable table = hubs.get(member.hub());
    if (table == null) {
      throw new IllegalStateException(
          "Connection '%s' is not open in hub '%s'."
              .formatted(member.connectionId(), member.hub()));
    }
    return table;
  }

  int unansweredPings() {
    return Math.toIntExact(
        everyone().stream().filter(member -> member.pinged && member.isExpectedToAnswer()).count());
  }

  /** Pings whoever has been silent, and gives up whoever stayed silent after that. */
  private void sweep() {
    clock.after(limits.keepAlive(), this::sweep);
    for (Member member : everyone()) {
      try {
        sweep(member);
      } catch (RuntimeException e) { // the others' turn comes all the same
        LOG.error("Connection {} could not be pinged.", member.connectionId(), e);
      }
    }
  }

  private void sweep(Member member) {
    if (member.heardOf()) {
      member.pinged = false;
    } else if (member.pinged) {
      member.fellSilent();
    } else {
      member.pinged = true;
      turn.direct(member, Framing.ping());
    }
  }
}
