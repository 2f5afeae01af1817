package io.hubwire;

import io.hubwire.spi.ClientGrantRequest;
import io.hubwire.spi.EngineLease;
import io.hubwire.spi.EventReply;
import io.hubwire.spi.RunningEngine;
import io.hubwire.spi.ServiceEvent;
import io.hubwire.spi.StartRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running app: its functions in a host, and the Web PubSub service that they talk to, wired to
 * each other. Several may run in one JVM; {@link #close} ends all that was started.
 *
 * <pre>{@code
 * try (Hubwire hubwire = Hubwire.of(new App.Jar(path)).port(0).servicePort(0).start()) {
 *   hubwire.hostUrl();          // where HTTP functions are called
 *   hubwire.connectionString(); // what a server SDK connects with
 * }
 * }</pre>
 */
public final class Hubwire implements AutoCloseable {

  private final EngineLease lease;
  private final RunningEngine running;

  private Hubwire(EngineLease lease, RunningEngine running) {
    this.lease = lease;
    this.running = running;
  }

  static Hubwire start(StartRequest request) {
    EngineLease lease = EngineLease.take();
    try {
      return new Hubwire(lease, lease.call(engine -> engine.start(request)));
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  /** How an app is to run. */
  public static HubwireBuilder of(App app) {
    return new HubwireBuilder(app);
  }

  /** Where the host listens, without a slash at its end. */
  public URI hostUrl() {
    return running.hostUrl();
  }

  /** Where the embedded service listens; empty where the app talks to a service elsewhere. */
  public Optional<URI> serviceUrl() {
    return running.serviceUrl();
  }

  /** Where a service sends the events that the functions handle; without the key. */
  public URI webPubSubUrl() {
    return URI.create(hostUrl() + "/runtime/webhooks/webpubsub");
  }

  /**
   * What servers connect with: a secret, unless it is the emulator's well-known one. Empty where
   * the host runs alone and its settings name none.
   */
  public String connectionString() {
    return running.connectionString();
  }

  /** The app's functions in the order of their names, those in error among them. */
  public List<FunctionInfo> functions() {
    return running.functions();
  }

  /** Where the embedded service sends the hubs' events; empty where there is none. */
  public List<HandlerInfo> handlers() {
    return running.handlers();
  }

  /**
   * What a person should know about the start, a sentence each; behind one may stand, in lines of
   * their own, the settings that would fix it.
   */
  public List<String> notes() {
    return running.notes();
  }

  /**
   * Takes over a changed app and changed settings of hubs; connected clients stay. False where one
   * of them cannot be used: what was before goes on.
   */
  public boolean reload() {
    return lease.call(engine -> running.reload());
  }

  /**
   * Tells what happens from now on, on the thread where it happens.
   *
   * @param listener must be quick and must not wait
   */
  public void listen(Consumer<Happening> listener) {
    running.listen(listener);
  }

  /**
   * Where a client of the embedded service connects, its token included: a secret.
   *
   * @param userId null for an anonymous client
   * @param roles such as {@code webpubsub.joinLeaveGroup}
   * @param groups that it is in from the start
   * @param lifetime of the token; negative for one that has expired
   * @throws HubwireException where there is no embedded service
   */
  public URI clientUrl(
      String hub,
      @Nullable String userId,
      List<String> roles,
      List<String> groups,
      Duration lifetime) {
    ClientGrantRequest grant = new ClientGrantRequest(hub, userId, roles, groups, lifetime);
    return lease.call(engine -> running.clientUrl(grant));
  }

  /**
   * Moves the clock of host and service on, as a sleep of the machine would: what has become due by
   * then happens once, in its order, and tokens, messages and recoveries are older by that span.
   * Functions that this starts have ended when it returns, if they take no longer than a second.
   * What functions themselves ask the JVM for stays the machine's time.
   *
   * @throws HubwireException where it was not started with {@link HubwireBuilder#movableClock}, or
   *     where the span is negative
   */
  public void advance(Duration span) {
    lease.call(
        engine -> {
          running.advance(span);
          return true;
        });
  }

  /**
   * Answers the next actions of functions in the service's place, which does not learn of them, to
   * see what functions make of it. Forgets what was to be answered before.
   *
   * @param statuses such as 429, in the order of the actions
   */
  public void answerActions(List<Integer> statuses) {
    running.answerActions(List.copyOf(statuses));
  }

  /**
   * Sends an event to this app as the service of its {@link #connectionString} would, signed with
   * its key, and waits for the answer.
   *
   * @throws HubwireException where the app has no connection string with a key, or where it does
   *     not answer in time
   */
  public EventReply send(ServiceEvent event) {
    return lease.call(engine -> running.send(event));
  }

  /**
   * Stops: takes nobody new, lets events and invocations in flight finish, closes clients with
   * 1001. Takes 5 s at most.
   */
  @Override
  public void close() {
    try {
      lease.call(
          engine -> {
            running.close();
            return true;
          });
    } finally {
      lease.close();
    }
  }
}
