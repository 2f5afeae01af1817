package io.hubwire.service.session;

import io.hubwire.http.ByteBudget;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.role.Permission;
import io.hubwire.protocol.role.Permissions;
import io.hubwire.service.hub.Member;
import io.hubwire.service.hub.Places;
import io.hubwire.service.hub.WireForm;
import io.hubwire.service.port.Loop;
import io.hubwire.service.port.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's life, from the open socket to the last event. All of it runs on the loop of its
 * shard.
 *
 * <p>What it may do when is its {@link Life}. What its handler is asked, and what waits for that,
 * is its {@link EventQueue}.
 */
public abstract sealed class Session extends Member permits RawSession, PubSubSession {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private static final Life PRESENT = new Life.Present();
  private static final Life AWAY = new Life.Away();
  private static final Life GONE = new Life.Gone();

  private static final String OVER_BUDGET =
      "All clients together are waited for with more than half of limits.bufferedBytes.";

  /** How long a client that must go has to take what was written to it. */
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

  private final SessionPorts ports;
  private final Identity identity;
  private final SessionEvents events;
  private final EventQueue queue;
  private Life life = PRESENT;
  private boolean heard;
  private Places.@Nullable Place place;

  Session(SessionPorts ports, Identity identity, WireForm form, Transport transport) {
    super(identity.hub(), identity.connectionId(), identity.userId(), form, transport);
    this.ports = ports;
    this.identity = identity;
    this.events = new SessionEvents(ports.events(), identity.events());
    this.queue = new EventQueue(this, events, ports.budget());
  }

  /** Greets the client as its subprotocol does. */
  abstract void greet();

  /** Handles a message, the client's next in order. */
  abstract void handle(Inbound message);

  /** Tells the client that the application's server closes it, as its subprotocol does. */
  abstract void announceClose(String text);

  final SessionPorts ports() {
    return ports;
  }

  @Override
  public final @Nullable String protocol() {
    return identity.subprotocol();
  }

  final Permissions permissions() {
    return identity.permissions();
  }

  /** It has this place among the service's connections, and gives it back at its end. */
  final void occupies(Places.Place own) {
    place = own;
  }

  /** The client is there: it becomes a member of its hub and its groups, and events tell of it. */
  public final void open() {
    attempt(this::enter);
  }

  /**
   * Does what was handed to its loop. Where that throws, nobody else would answer the client: it is
   * closed.
   */
  public final void attempt(Runnable input) {
    try {
      input.run();
    } catch (RuntimeException e) {
      LOG.error("Connection {} of hub {} failed.", connectionId(), hub(), e);
      closeAfterMistake();
    }
  }

  private void closeAfterMistake() {
    try {
      discard();
      close(CloseCause.SERVICE_ERROR, "");
    } catch (RuntimeException e) {
      LOG.error("Connection {} of hub {} is cut.", connectionId(), hub(), e);
      transport().abort();
    }
  }

  /** Does something on its loop, later, as {@link #attempt} does. */
  public final void later(Runnable input) {
    loop().execute(() -> attempt(input));
  }

  private void enter() {
    ports.shard().open(this);
    for (String group : identity.groups()) {
      var unused = ports.shard().join(this, group);
    }
    ports.listener().opened(identity);
    greet();
    events.connected();
  }

  /** A message from the client. */
  public final void received(Inbound message) {
    heard = true;
    ports.shard().catchUp();
    if (!life.isMember()) {
      return;
    }
    ports.shard().traffic().received(message.payload().length);
    queue.received(message);
  }

  /** A control frame from the client: it lives. */
  public final void heard() {
    heard = true;
  }

  /** The client has closed; the transport answers its close frame. */
  public final void closedByClient(int code, String text) {
    if (code == 1000) {
      leave(GONE, CloseCause.NORMAL, code, text, text);
    } else if (!goneAway()) {
      leave(GONE, CloseCause.LOST, code, text, text);
    }
  }

  /** The wire has ended. */
  public final void lost() {
    if (!goneAway()) {
      leave(GONE, CloseCause.LOST, CloseCause.LOST.code(), "", "The connection was lost.");
      life = GONE;
      discard();
    }
  }

  private boolean goneAway() {
    if (!life.isMember() || !mayReturn()) {
      return false;
    }
    if (life instanceof Life.Present) {
      life = AWAY;
      transport(AbsentTransport.INSTANCE);
      wentAway();
      ports.listener().wentAway(identity);
    }
    return true;
  }

  /** Whether a client that lost its wire may come back. */
  boolean mayReturn() {
    return false;
  }

  /** The client lost its wire and may come back. */
  void wentAway() {}

  /** The client has come back on another wire; one that it still has is cut. */
  final void cameBack(Transport wire) {
    transport().abort();
    transport(wire);
    life = PRESENT;
    heard = true;
    if (queue.isBusy()) {
      wire.pause();
    }
    ports.listener().cameBack(identity);
  }

  /** Whether a wire is the one that carries it: another one's last words mean nothing. */
  public final boolean isCarriedBy(Transport wire) {
    return transport().equals(wire);
  }

  /** The loop that all of it runs on. */
  public final Loop loop() {
    return ports.shard().loop();
  }

  final boolean hasLeft() {
    return !life.isMember();
  }

  /** It is out of the hub and nothing more will be asked of it. */
  void released() {}

  /** Why its outbox, or what it keeps, is over its bounds. */
  CloseCause overflowCause() {
    return CloseCause.SLOW_CLIENT;
  }

  /** The client has to go. */
  public final void close(CloseCause cause, String detail) {
    close(cause, cause.code(), cause.text(), detail);
  }

  /** The service stops: the client goes once its event in flight is answered. */
  public final void stop() {
    queue.stop();
  }

  /** The same where the subprotocol has a code and a text of its own. */
  final void close(CloseCause cause, int code, String text, String detail) {
    if (leave(new Life.Closing(code, explained(text, detail)), cause, code, detail, text)) {
      closeWire();
    }
  }

  /** A frame for this client alone, of a type by its subprotocol's name. */
  final void send(String type, byte[] frame) {
    if (life.isMember()) {
      ports.shard().send(this, frame);
      ports.frames().sent(this, type, frame.length);
    }
  }

  /** A cause behind its pinned text, for developers only. */
  final String explained(String text, String detail) {
    return ports.development() && !detail.isEmpty() ? text + " " + detail : text;
  }

  /**
   * Hands a user event to its handler, and reads nothing more from the client until {@code
   * answered} was told what came of it.
   */
  final void event(String name, Message message, EventQueue.Answered answered) {
    queue.send(name, message, answered);
  }

  final void eventFailed(String name, String failure) {
    ports.listener().eventFailed(hub(), connectionId(), name, failure);
  }

  final void pauseReading() {
    transport().pause();
  }

  final void resumeReading() {
    transport().resume();
  }

  /** Leaves the hub: nothing is sent to it any more, and its last event goes out. */
  private boolean leave(Life next, CloseCause cause, int code, String detail, String reason) {
    if (!life.isMember()) {
      return false;
    }
    ports.shard().settle();
    if (!life.isMember()) {
      return false; // it turned out to be too slow for what was to be settled
    }
    life = next;
    ports.shard().closed(this);
    if (place != null) {
      place.giveBack();
    }
    ports.listener().closed(identity, cause, code, detail);
    released();
    queue.left(reason);
    return true;
  }

  /** Closes the wire behind everything that was sent, and cuts it if that is not taken in time. */
  private void closeWire() {
    if (pending()) {
      ports.shard().clock().after(CLOSE_GRACE, () -> attempt(this::cut));
    } else {
      drained();
    }
  }

  private void cut() {
    if (life instanceof Life.Closing) {
      life = GONE;
      discard();
      transport().abort();
    }
  }

  @Override
  protected final void drained() {
    if (life instanceof Life.Closing(int code, String text)) {
      life = GONE;
      transport().close(code, text);
    }
  }

  @Override
  protected final void overflowed() {
    if (life.isMember()) {
      discard();
      close(overflowCause(), "");
    }
  }

  @Override
  protected final void overBudget(boolean kept) {
    if (life.isMember()) {
      boolean stuck = transport().unsent() > ByteBudget.SMALL;
      discard();
      close(kept ? CloseCause.RELIABLE_BUFFER_FULL : CloseCause.SLOW_CLIENT, OVER_BUDGET);
      if (stuck) { // it would keep for the grace what is needed now
        transport().abort();
      }
    }
  }

  @Override
  protected final void closedByServer(String reason) {
    String text =
        "Application server closed the connection."
            + (reason.isEmpty() ? "" : " Reason: " + reason);
    announceClose(text);
    CloseCause cause = CloseCause.CLOSED_BY_APP_SERVER;
    if (leave(new Life.Closing(cause.code(), cause.text()), cause, cause.code(), reason, text)) {
      closeWire();
    }
  }

  @Override
  protected final boolean granted(Permission permission, @Nullable String group) {
    return permissions().grant(permission, group);
  }

  @Override
  protected final boolean revoked(Permission permission, @Nullable String group) {
    return permissions().revoke(permission, group);
  }

  @Override
  protected final boolean may(Permission permission, @Nullable String group) {
    return permissions().allows(permission, group);
  }

  @Override
  protected final boolean heardOf() {
    boolean was = heard;
    heard = false;
    return was;
  }

  @Override
  protected final boolean isExpectedToAnswer() {
    return !heard && life instanceof Life.Present;
  }

  @Override
  protected final void fellSilent() {
    if (!mayReturn()) {
      close(CloseCause.PING_TIMEOUT, "");
    } else if (life instanceof Life.Present) {
      transport().abort();
      lost();
    }
  }
}
