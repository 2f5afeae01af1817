package io.hubwire.service.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.http.ByteBudget;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.role.Permissions;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.cluster.Answer;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Change;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.cluster.Outcome;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Question;
import io.hubwire.service.cluster.SingleNode;
import io.hubwire.service.cluster.Target;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.hub.Limits;
import io.hubwire.service.hub.Shard;
import io.hubwire.service.hub.Simulated;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventContext;
import io.hubwire.service.upstream.ServiceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Sessions in one thread, under a clock that moves when the test says so. */
final class SessionWorld {

  static final Duration RETENTION = Duration.ofSeconds(30);

  private static final AccessKey KEY = AccessKey.of("a-key-of-more-than-thirty-two-bytes!");

  final Simulated.World world = new Simulated.World();
  final Hubs hubs = new Hubs(Limits.DEFAULT, new Activities(), ByteBudget.of(1 << 30));
  final Cluster cluster = new SingleNode(hubs);
  final Shard shard = hubs.addShard(world, world, expected -> new Simulated.Buffer(), cluster);
  final Recoveries recoveries =
      new Recoveries(() -> KEY, new AccessTokenVerifier(List.of(KEY)), hubs, world, RETENTION);

  /** All events in order; a user event is answered when the test completes {@link #answer}. */
  final List<ServiceEvent> events = new ArrayList<>();

  CompletableFuture<EventAnswer> answer = new CompletableFuture<>();

  /** A session and the wire that it was opened with. */
  record Client(PubSubSession session, Simulated.Wire wire, String reconnectionToken) {

    void sends(String frame) {
      session.received(new Inbound.Text(frame.getBytes(UTF_8)));
    }
  }

  private CompletionStage<EventAnswer> send(ServiceEvent event) {
    events.add(event);
    return event instanceof ServiceEvent.User
        ? answer
        : CompletableFuture.completedFuture(new EventAnswer.NoHandler());
  }

  private SessionPorts ports() {
    return new SessionPorts(
        shard, cluster, this::send, new LoggingListener(), new Activities(), hubs.budget(), false);
  }

  private static Identity identity(String connectionId, String subprotocol) {
    EventContext context =
        new EventContext("chat", connectionId, "ann", subprotocol, 1, null, Cookies.NONE);
    Permissions permissions = Permissions.ofRoles(List.of("webpubsub.joinLeaveGroup"), role -> {});
    return new Identity(
        "chat", connectionId, "ann", subprotocol, List.of("g"), permissions, context);
  }

  /** A client of json.reliable.webpubsub.azure.v1 in group g, its greeting read. */
  Client reliable(String connectionId) {
    Simulated.Wire wire = new Simulated.Wire();
    Reliability reliability = recoveries.reliability(connectionId);
    PubSubSession session =
        new PubSubSession(
            ports(),
            identity(connectionId, "json.reliable.webpubsub.azure.v1"),
            FrameCodec.JSON,
            false,
            reliability,
            wire);
    session.open();
    world.settle();
    return new Client(session, wire, reliability.reconnectionToken());
  }

  /** A client of json.webpubsub.azure.v1. */
  Client plain(String connectionId) {
    Simulated.Wire wire = new Simulated.Wire();
    PubSubSession session =
        new PubSubSession(
            ports(),
            identity(connectionId, "json.webpubsub.azure.v1"),
            FrameCodec.JSON,
            false,
            null,
            wire);
    session.open();
    world.settle();
    return new Client(session, wire, "");
  }

  /** The wire on which a client has come back, its messages replayed. */
  Simulated.Wire back(Client client) {
    Simulated.Wire wire = new Simulated.Wire();
    if (!client.session().recover(wire)) {
      throw new AssertionError("The session cannot be recovered.");
    }
    world.settle();
    return wire;
  }

  /** What a client that came back has received behind its greeting. */
  static List<String> afterGreeting(Simulated.Wire wire) {
    List<String> received = wire.received();
    assertThat(received)
        .first(InstanceOfAssertFactories.STRING)
        .contains("\"event\":\"connected\"", "\"reconnectionToken\":\"");
    return received.subList(1, received.size());
  }

  /** Whether a client with this token is let back into a connection. */
  boolean admits(String hub, String connectionId, String token) {
    Upgrade upgrade =
        new Upgrade(
            hub,
            Map.of(
                "awps_connection_id", List.of(connectionId),
                "awps_reconnection_token", List.of(token)),
            Map.of(),
            List.of("json.reliable.webpubsub.azure.v1"));
    Admission admission = recoveries.recover(upgrade).orElseThrow().toCompletableFuture().join();
    return admission instanceof Admission.Recovery recovery && recovery.session() != null;
  }

  boolean admits(Client client) {
    return admits("chat", client.session().connectionId(), client.reconnectionToken());
  }

  void publish(String group, String text, OptionalInt ttlSeconds) {
    Target target = Target.of(new Audience.Group(group));
    Message message = new Message(DataType.TEXT, text.getBytes(UTF_8));
    var unused = cluster.publish("chat", new Publication(target, null, message, ttlSeconds));
    world.settle();
  }

  void publish(String text) {
    publish("g", text, OptionalInt.empty());
  }

  boolean exists(String connectionId) {
    Question question = new Question.Exists(new Audience.Connection(connectionId));
    return cluster.ask("chat", question).toCompletableFuture().join()
            instanceof Answer.Exists(boolean exists)
        && exists;
  }

  Outcome change(String connectionId, Change change) {
    Target target = Target.of(new Audience.Connection(connectionId));
    Outcome outcome = cluster.command("chat", target, change).toCompletableFuture().join();
    world.settle();
    return outcome;
  }

  /** Why connections have ended so far. */
  List<String> disconnected() {
    return events.stream()
        .filter(ServiceEvent.Disconnected.class::isInstance)
        .map(event -> ((ServiceEvent.Disconnected) event).reason())
        .toList();
  }
}
