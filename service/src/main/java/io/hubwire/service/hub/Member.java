package io.hubwire.service.hub;

import io.hubwire.protocol.rest.Filter;
import io.hubwire.protocol.role.Permission;
import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Transport;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as its hub sees it: where it is a member, and how frames reach it. All of it belongs
 * to the loop of its shard. The layer above extends it, and is told what happens to it.
 */
public abstract class Member implements Filter.Subject {

  private final String hub;
  private final String connectionId;
  private final @Nullable String userId;
  private final WireForm form;
  private Transport transport;
  private @Nullable Outbox outbox;
  private @Nullable Set<String> groups;

  /** Whether it stands in its hub's tables. */
  boolean listed;

  // What the turn notes about it, see Turn.
  long segment;
  int cursor;
  int cursorMessages;
  boolean unflushed;

  /** Whether it was pinged and has not been heard of since; see the sweep of Shard. */
  boolean pinged;

  /** A member that is not in its hub's tables yet. */
  protected Member(
      String hub,
      String connectionId,
      @Nullable String userId,
      WireForm form,
      Transport transport) {
    this.hub = hub;
    this.connectionId = connectionId;
    this.userId = userId;
    this.form = form;
    this.transport = transport;
  }

  /** The hub's canonical name. */
  public final String hub() {
    return hub;
  }

  /** Its id, unique in the whole service. */
  @Override
  public final String connectionId() {
    return connectionId;
  }

  /** Its user, null where it is anonymous. */
  @Override
  public final @Nullable String userId() {
    return userId;
  }

  final WireForm form() {
    return form;
  }

  /** Its wire. */
  protected final Transport transport() {
    return transport;
  }

  /** It has another wire, or none for a while: then one that takes everything and sends nothing. */
  protected final void transport(Transport newTransport) {
    discard();
    transport = newTransport;
  }

  /**
   * Gives a message its number among this member's own, and keeps the body until the client has it.
   * Asked only where the wire form has such numbers.
   *
   * @param body what follows the number in the message; shared with other receivers
   * @param ttlSeconds how long the message may wait for a client that is away
   * @return the number, unsigned and from 1 on; 0 where the member keeps as much as it may
   */
  protected abstract long number(FrameBuffer body, OptionalInt ttlSeconds);

  /** The groups it is in; changed by the shard alone. */
  final Set<String> groups() {
    return groups == null ? Set.of() : groups;
  }

  @Override
  public final boolean isIn(String group) {
    return groups().contains(group);
  }

  @Override
  public final int groupCount() {
    return groups().size();
  }

  final boolean enter(String group) {
    if (groups == null) {
      groups = new LinkedHashSet<>(4);
    }
    return groups.add(group);
  }

  final boolean exit(String group) {
    return groups != null && groups.remove(group);
  }

  /** Takes frames: to the wire where it takes them, else into the outbox. False on overflow. */
  final boolean take(FrameBuffer buffer, int from, int to, int messages, Limits limits) {
    if (wroteAtOnce(buffer, from, to)) {
      return true;
    }
    Outbox waiting = outbox();
    waiting.add(buffer, from, to, messages);
    return waiting.messages() <= limits.outboxMessages() && waiting.bytes() <= limits.outboxBytes();
  }

  /**
   * Takes frames that were kept for it while it was away: they are within bounds of their own, and
   * a client must not be closed for reading slowly because there was much to tell it.
   */
  final void takeKept(FrameBuffer buffer, int from, int to) {
    if (!wroteAtOnce(buffer, from, to)) {
      outbox().addKept(buffer, from, to);
    }
  }

  private boolean wroteAtOnce(FrameBuffer buffer, int from, int to) {
    if ((outbox != null && !outbox.isEmpty()) || !transport.writable()) {
      return false;
    }
    transport.write(buffer, from, to);
    return true;
  }

  private Outbox outbox() {
    if (outbox == null) {
      outbox = new Outbox();
    }
    return outbox;
  }

  /** The wire takes more. */
  public final void writable() {
    if (outbox != null) {
      outbox.drainTo(transport);
      if (outbox.isEmpty()) {
        outbox = null; // few members ever need one: it must not cost those that idle
        drained();
      }
    }
  }

  final int outboxMessages() {
    return outbox == null ? 0 : outbox.messages();
  }

  final long outboxBytes() {
    return outbox == null ? 0 : outbox.bytes();
  }

  /** Messages that are kept until the client has acknowledged them. */
  protected int keptMessages() {
    return 0;
  }

  /** Their bytes. */
  protected long keptBytes() {
    return 0;
  }

  /** All that waits for it: for its wire, in its wire, and for its acknowledgement. */
  final long heldBytes() {
    return outboxBytes() + keptBytes() + transport.unsent();
  }

  final void overBudget() {
    overBudget(keptBytes() > outboxBytes() + transport.unsent());
  }

  /** Whether frames wait for the wire. */
  protected final boolean pending() {
    return outbox != null;
  }

  /** No frames wait for the wire any more. */
  protected abstract void drained();

  /** Forgets what it could not take. */
  protected final void discard() {
    if (outbox != null) {
      outbox.clear();
      outbox = null;
    }
  }

  /** Its outbox is over its bounds: it takes too long to read. */
  protected abstract void overflowed();

  /**
   * More waits for all clients together than may, and it is among those who hold the most.
   *
   * @param kept whether most of it waits for its acknowledgement; else for its wire
   */
  protected abstract void overBudget(boolean kept);

  /** The application's server closes it, with a reason or an empty text. */
  protected abstract void closedByServer(String reason);

  /**
   * The application's server lets it do something in a group. False where it holds too many
   * permissions.
   */
  protected abstract boolean granted(Permission permission, @Nullable String group);

  /**
   * The application's server forbids it something in a group (null: in all). False where it holds
   * too many permissions.
   */
  protected abstract boolean revoked(Permission permission, @Nullable String group);

  /** Whether it may do something in a group; null for all groups. */
  protected abstract boolean may(Permission permission, @Nullable String group);

  /**
   * Whether anything came from it since the last call; a silent member is pinged, then given up.
   */
  protected abstract boolean heardOf();

  /** Whether nothing has come from it since {@link #heardOf}, though it has a wire. */
  protected abstract boolean isExpectedToAnswer();

  /** It has been silent for too long after a ping. */
  protected abstract void fellSilent();
}
