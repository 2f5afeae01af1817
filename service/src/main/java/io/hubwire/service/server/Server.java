package io.hubwire.service.server;

import io.hubwire.http.PageGuard;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.rest.RestOperation;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.api.RestApi;
import io.hubwire.service.api.RestSubject;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.cluster.SingleNode;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.metrics.Tally;
import io.hubwire.service.port.Chance;
import io.hubwire.service.port.Clock;
import io.hubwire.service.session.CloseCause;
import io.hubwire.service.session.Handshake;
import io.hubwire.service.session.HubPolicy;
import io.hubwire.service.session.LoggingListener;
import io.hubwire.service.session.Recoveries;
import io.hubwire.service.session.Session;
import io.hubwire.service.session.SessionListener;
import io.hubwire.service.session.SessionListeners;
import io.hubwire.service.session.TellingListener;
import io.hubwire.service.upstream.EventSender;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The running server: its loops, its sockets, its orderly end. */
public final class Server {

  /** How often a stop looks whether everyone has gone. */
  private static final long LOOK_MILLIS = 10;

  /** How long a reliable client that lost its wire may come back. */
  private static final Duration RETENTION = Duration.ofSeconds(30);

  /**
   * What a server is made of.
   *
   * @param host canonical, by {@link Addresses}
   * @param certificate null for http and ws
   * @param accessLog whether requests and connections have lines in a log
   * @param clock null for the machine's
   */
  public record Parts(
      String host,
      int port,
      int loops,
      boolean development,
      long closeGraceMillis,
      Hubs hubs,
      AccessTokenVerifier verifier,
      Supplier<List<AccessKey>> keys,
      Function<String, HubPolicy> policies,
      EventSender events,
      Function<Integer, Endpoints> endpoints,
      @Nullable KeyCertOptions certificate,
      Activities activities,
      boolean accessLog,
      SocketSettings sockets,
      @Nullable Clock clock) {}

  private final Vertx vertx;
  private final Clock clock;
  private final Tally tally = new Tally();
  private final Parts parts;
  private final EventsInFlight events;
  private final Cluster cluster;
  private final AtomicInteger port = new AtomicInteger();
  private volatile Readiness readiness = Readiness.OPEN;

  /** Not listening yet. */
  public Server(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
    this.clock = clock(vertx, parts.clock());
    this.events = new EventsInFlight(parts.events(), tally, parts.activities(), clock);
    this.cluster = new SingleNode(parts.hubs());
  }

  /**
   * A clock for what belongs to no shard, which calls back on one of the server's loops.
   *
   * @param given null for the machine's
   */
  public static Clock clock(Vertx vertx, @Nullable Clock given) {
    return given == null
        ? new SystemClock(vertx)
        : new LoopClock(given, input -> vertx.runOnContext(onLoop -> input.run()));
  }

  /** Identifiers that nobody can guess. */
  public static Chance chance() {
    return new RandomChance();
  }

  /** Listens on all loops. Fails where the port is taken. */
  public Future<?> start() {
    AccessLog accessLog = parts.accessLog() ? new AccessLog(clock) : null;
    SessionListener listener = listener(accessLog);
    RestApi rest = rest();
    MetricsEndpoint metrics =
        new MetricsEndpoint(
            vertx, parts.hubs(), tally, events::count, rest::admits, this::pageGuard);
    Handshake handshake = handshake(listener);
    Listener.Shared shared =
        new Listener.Shared(
            parts.host(),
            parts.port(),
            parts.hubs(),
            cluster,
            events,
            handshake,
            listener,
            rest::handle,
            metrics,
            parts.activities(),
            accessLog,
            () -> readiness,
            port::set,
            parts.certificate(),
            new AtomicBoolean(),
            parts.development(),
            parts.closeGraceMillis(),
            parts.sockets(),
            tally::timedOut,
            parts.clock());
    DeploymentOptions options = new DeploymentOptions().setInstances(parts.loops());
    return vertx.deployVerticle(() -> new Listener(shared), options);
  }

  private PageGuard pageGuard() {
    return new PageGuard(
        Stream.concat(
            endpoints().all().stream().map(Endpoint::host), parts.sockets().hosts().stream()));
  }

  private RestApi rest() {
    return new RestApi(
        new RestApi.Parts(
            cluster,
            clock,
            parts.keys(),
            () -> endpoints().all(),
            endpoints().any(),
            parts.development(),
            parts.hubs().limits().messageBytes(),
            parts.sockets().budget(),
            this::answered));
  }

  private Handshake handshake(SessionListener listener) {
    Recoveries recoveries =
        new Recoveries(
            () -> parts.keys().get().getFirst(), parts.verifier(), parts.hubs(), clock, RETENTION);
    return new Handshake(
        parts.verifier(),
        hub -> endpoints().client(hub, ClientKind.DEFAULT),
        parts.policies(),
        events,
        new RandomChance(),
        clock,
        listener,
        recoveries,
        parts.hubs(),
        parts.development());
  }

  private SessionListener listener(@Nullable AccessLog accessLog) {
    List<SessionListener> listeners = new ArrayList<>();
    listeners.add(new LoggingListener());
    listeners.add(tally);
    listeners.add(new TellingListener(parts.activities(), clock));
    if (accessLog != null) {
      listeners.add(accessLog);
    }
    return new SessionListeners(listeners);
  }

  private void answered(@Nullable RestOperation operation, int status, Duration duration) {
    tally.answered(operation, status, duration);
    parts
        .activities()
        .tell(
            () -> {
              RestSubject subject = RestSubject.of(operation);
              return new Activity.RestCalled(
                  clock.wall(),
                  subject.hub(),
                  subject.operation(),
                  subject.target(),
                  status,
                  duration);
            });
  }

  /** The port that is really bound. */
  public int port() {
    return port.get();
  }

  /** By which addresses the service is known. */
  public Endpoints endpoints() {
    return parts.endpoints().apply(port());
  }

  /** While not ready, everything is answered 503. */
  public void ready(boolean nowReady) {
    readiness = nowReady ? Readiness.OPEN : Readiness.CLOSED;
  }

  /**
   * Takes nobody new, lets events finish, says goodbye to everyone. Servers are answered until the
   * end, for what functions do when their clients leave.
   *
   * @param limitMillis after it, clients whose event has not been answered have to go too
   * @param goodbyeMillis how long these have to take their leave
   * @return complete once all have gone, or after both
   */
  public Future<Void> drain(long limitMillis, long goodbyeMillis) {
    readiness = Readiness.STOPPING;
    everySession(Session::stop);
    return emptyWithin(limitMillis)
        .compose(
            empty -> {
              if (empty) {
                return Future.succeededFuture();
              }
              everySession(session -> session.close(CloseCause.SERVICE_STOPPING, ""));
              return emptyWithin(goodbyeMillis).mapEmpty();
            });
  }

  private void everySession(Consumer<Session> action) {
    parts
        .hubs()
        .forEachMember(
            member -> {
              if (member instanceof Session session) {
                action.accept(session);
              }
            });
  }

  /** Complete once no client owes the answer to a ping, or after that time of the machine's. */
  public Future<Void> settle(Duration limit) {
    return settle(System.nanoTime() + limit.toNanos());
  }

  private Future<Void> settle(long deadline) {
    return Future.fromCompletionStage(parts.hubs().unansweredPings())
        .compose(
            unanswered ->
                unanswered == 0 || System.nanoTime() - deadline > 0
                    ? Future.succeededFuture()
                    : vertx
                        .timer(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(later -> settle(deadline)));
  }

  private Future<Boolean> emptyWithin(long limitMillis) {
    Promise<Boolean> done = Promise.promise();
    long deadline = System.nanoTime() + limitMillis * 1_000_000;
    vertx.setPeriodic(
        LOOK_MILLIS,
        timer -> {
          boolean empty = parts.hubs().connections() == 0 && events.count() == 0;
          if (empty || System.nanoTime() - deadline > 0) {
            vertx.cancelTimer(timer);
            done.complete(empty);
          }
        });
    return done.future();
  }
}
