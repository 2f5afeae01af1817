package io.hubwire.service.hub;

import io.hubwire.http.ByteBudget;
import io.hubwire.service.activity.Activities;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hubs of this node: hands messages, changes and questions to the shards that hold the
 * connections, and joins their answers. May be called from any thread.
 */
public final class Hubs implements Cluster.Node {

  private final Limits limits;
  private final Activities activities;
  private final ConnectionIndex index = new ConnectionIndex();
  private final Places places;
  private final ByteBudget budget;
  private final ByteBudget frames;
  private final Relief relief;
  private final List<Shard> shards = new CopyOnWriteArrayList<>();

  /**
   * Without shards yet.
   *
   * @param activities told of messages to connections
   * @param budget of all that is held in memory for callers and clients
   */
  public Hubs(Limits limits, Activities activities, ByteBudget budget) {
    this.limits = limits;
    this.activities = activities;
    this.places = new Places(limits.connections());
    this.budget = budget;
    this.frames = budget.half();
    this.relief =
        new Relief(frames, () -> gather(shards, Shard::heaviest, List.of(), Hubs::joined));
  }

  /** A new shard for a loop; called on that loop. */
  public Shard addShard(Loop loop, Clock clock, FrameBuffer.Factory buffers, Cluster cluster) {
    Shard shard = new Shard(loop, clock, buffers, limits, cluster, index, activities, relief);
    shards.add(shard);
    return shard;
  }

  /** What its connections may cost. */
  public Limits limits() {
    return limits;
  }

  /** The places of its connections. */
  public Places places() {
    return places;
  }

  /** Of all that is held in memory for callers and clients. */
  public ByteBudget budget() {
    return budget;
  }

  /** The share of the frames that wait for clients: what the shards' buffers take from. */
  public ByteBudget frames() {
    return frames;
  }

  /** How many connections are open. */
  public int connections() {
    return index.size();
  }

  @Override
  public void deliver(String hub, Publication publication) {
    Delivery delivery = new Delivery(publication);
    for (Shard shard : shardsOf(publication.target().audience())) {
      shard.execute(() -> shard.deliver(hub, delivery));
    }
  }

  @Override
  public CompletionStage<Outcome> apply(String hub, Target target, Change change) {
    return gather(
        shardsOf(target.audience()),
        shard -> shard.apply(hub, target, change),
        new Outcome.Done(0),
        Hubs::sum);
  }

  @Override
  public CompletionStage<Answer> answer(String hub, Question question) {
    return switch (question) {
      case Question.Exists(Audience audience) ->
          gather(
              shardsOf(audience),
              shard -> shard.answer(hub, question),
              new Answer.Exists(false),
              Hubs::either);
      case Question.Permitted(String connectionId, var permission, String group) ->
          gather(
              shardsOf(new Audience.Connection(connectionId)),
              shard -> shard.answer(hub, question),
              new Answer.Exists(false),
              Hubs::either);
      case Question.MembersOf(String group, var after, int limit) ->
          gather(
              shards,
              shard -> shard.answer(hub, question),
              new Answer.Members(List.of(), false),
              (one, other) -> merge(one, other, limit));
    };
  }

  /**
   * Finds a connection of this node and has a look at it, on the loop that owns it.
   *
   * @param look is given null where there is no such connection
   */
  public <T> CompletionStage<T> look(
      String hub, String connectionId, Function<@Nullable Member, T> look) {
    Shard shard = index.shardOf(connectionId);
    return shard == null
        ? CompletableFuture.completedFuture(look.apply(null))
        : onLoop(shard, owner -> look.apply(owner.member(hub, connectionId)));
  }

  /** What the shards hold; each is asked on its own loop. */
  public CompletionStage<Census> census() {
    return gather(shards, Shard::census, Census.NONE, Census::plus);
  }

  /** How many clients have not been heard of since they were pinged; each shard is asked. */
  public CompletionStage<Integer> unansweredPings() {
    return gather(shards, Shard::unansweredPings, 0, Integer::sum);
  }

  /** Does something to every connection, on the loop that owns it. */
  public void forEachMember(Consumer<Member> action) {
    for (Shard shard : shards) {
      shard.execute(() -> shard.everyone().forEach(action));
    }
  }

  private List<Shard> shardsOf(Audience audience) {
    if (audience instanceof Audience.Connection(String connectionId)) {
      Shard shard = index.shardOf(connectionId);
      return shard == null ? List.of() : List.of(shard);
    }
    return shards;
  }

  private static <T> CompletionStage<T> gather(
      List<Shard> shards, Function<Shard, T> ask, T none, BinaryOperator<T> join) {
    CompletableFuture<T> all = CompletableFuture.completedFuture(none);
    for (Shard shard : shards) {
      all = all.thenCombine(onLoop(shard, ask), join);
    }
    return all;
  }

  private static <T> CompletableFuture<T> onLoop(Shard shard, Function<Shard, T> ask) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    shard.execute(
        () -> {
          try {
            answer.complete(ask.apply(shard));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static Outcome sum(Outcome one, Outcome other) {
    if (one instanceof Outcome.Done(int a) && other instanceof Outcome.Done(int b)) {
      return new Outcome.Done(a + b);
    }
    return one instanceof Outcome.Done ? other : one;
  }

  private static Answer either(Answer one, Answer other) {
    return new Answer.Exists(exists(one) || exists(other));
  }

  private static boolean exists(Answer answer) {
    return answer instanceof Answer.Exists(boolean exists) && exists;
  }

  private static Answer merge(Answer one, Answer other, int limit) {
    List<Answer.Entry> entries = new ArrayList<>();
    boolean more = false;
    for (Answer answer : List.of(one, other)) {
      if (answer instanceof Answer.Members(var members, boolean moreThere)) {
        entries.addAll(members);
        more |= moreThere;
      }
    }
    entries.sort(Comparator.comparing(Answer.Entry::connectionId));
    boolean over = entries.size() > limit;
    return new Answer.Members(
        over ? List.copyOf(entries.subList(0, limit)) : entries, more || over);
  }
}
