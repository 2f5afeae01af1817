package io.hubwire.service.session;

import io.hubwire.protocol.frame.AckError;
import io.hubwire.protocol.frame.ClientFrame;
import io.hubwire.protocol.frame.FrameException;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.role.Permission;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Target;
import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Transport;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of a subprotocol of the service: it joins groups, publishes, sends events and gets acks.
 */
public final class PubSubSession extends Session {

  private static final Logger LOG = LoggerFactory.getLogger(PubSubSession.class);

  private static final String EVENT_FAILED = "Internal server error";

  private final FrameCodec codec;
  private final AckMemory acks = new AckMemory();
  private final boolean closeOnFailedEvent;
  private final @Nullable Reliability reliability;

  /**
   * For an open wire.
   *
   * @param closeOnFailedEvent whether a failed user event ends the connection, else its ack says so
   * @param reliability null where the subprotocol is a plain one
   */
  PubSubSession(
      SessionPorts ports,
      Identity identity,
      FrameCodec codec,
      boolean closeOnFailedEvent,
      @Nullable Reliability reliability,
      Transport transport) {
    super(ports, identity, codec.form(reliability != null), transport);
    this.codec = codec;
    this.closeOnFailedEvent = closeOnFailedEvent;
    this.reliability = reliability;
  }

  @Override
  void greet() {
    String token = reliability == null ? null : reliability.reconnectionToken();
    send("connected", codec.connected(userId(), connectionId(), token));
  }

  @Override
  boolean mayReturn() {
    return reliability != null;
  }

  @Override
  void wentAway() {
    if (reliability != null) {
      reliability.wentAway(
          ports().shard().clock(), () -> attempt(() -> close(CloseCause.RECOVERY_TIMEOUT, "")));
    }
  }

  /**
   * The client is back: it is greeted anew and gets what it has not acknowledged. Some clients take
   * up their own streams only once they are greeted. False where it is too late.
   */
  public boolean recover(Transport wire) {
    if (reliability == null || hasLeft()) {
      return false;
    }
    cameBack(wire);
    greet();
    reliability.cameBack(
        ports().shard().clock(), (number, body) -> ports().shard().resend(this, number, body));
    return true;
  }

  @Override
  void released() {
    if (reliability != null) {
      reliability.end();
    }
  }

  @Override
  protected int keptMessages() {
    return reliability == null ? 0 : reliability.keptMessages();
  }

  @Override
  protected long keptBytes() {
    return reliability == null ? 0 : reliability.keptBytes();
  }

  @Override
  CloseCause overflowCause() {
    return reliability != null && reliability.isFull()
        ? CloseCause.RELIABLE_BUFFER_FULL
        : super.overflowCause();
  }

  @Override
  protected long number(FrameBuffer body, OptionalInt ttlSeconds) {
    if (reliability == null) {
      throw new IllegalStateException("Messages of a plain subprotocol have no numbers.");
    }
    return reliability.keep(body, ttlSeconds, ports().shard().clock().now());
  }

  @Override
  void announceClose(String text) {
    send("disconnected", codec.disconnected(text));
  }

  @Override
  void handle(Inbound inbound) {
    if (!codec.speaks(inbound)) {
      close(codec.otherKind(), "");
      return;
    }
    int bytes = inbound.payload().length;
    try {
      ClientFrame frame = codec.read(inbound);
      ports().frames().received(this, frame, bytes);
      handle(frame);
    } catch (FrameException e) {
      ports().frames().received(this, "invalid", null, null, bytes);
      close(CloseCause.INVALID_MESSAGE, e.closeCode(), e.closeText(), e.detail());
    }
  }

  private void handle(ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Ping() -> send("pong", codec.pong());
      case ClientFrame.SequenceAck(long number) -> {
        if (reliability != null) { // else it is legal and without meaning
          reliability.acknowledge(number);
        }
      }
      case ClientFrame.JoinGroup(String group, OptionalLong ackId) -> {
        if (allowed(Permission.JOIN_LEAVE_GROUP, "join", group, ackId)
            && hasRoomFor(group, ackId)) {
          acknowledge(ports().shard().join(this, group), ackId);
        }
      }
      case ClientFrame.LeaveGroup(String group, OptionalLong ackId) -> {
        if (allowed(Permission.JOIN_LEAVE_GROUP, "leave", group, ackId)) {
          ports().shard().leave(this, group);
          succeeded(ackId);
        }
      }
      case ClientFrame.SendToGroup send -> {
        if (allowed(Permission.SEND_TO_GROUP, "send to", send.group(), send.ackId())) {
          acknowledge(publish(send), send.ackId());
        }
      }
      case ClientFrame.Event(String name, Message message, OptionalLong ackId) -> {
        if (isNew(ackId)) {
          event(name, message, (reply, failure) -> answered(ackId, reply, failure));
        }
      }
    }
  }

  private CompletionStage<Void> publish(ClientFrame.SendToGroup send) {
    Set<String> excluded = send.noEcho() ? Set.of(connectionId()) : Set.of();
    Target target = Target.of(new Audience.Group(send.group()), excluded);
    return ports()
        .cluster()
        .publish(hub(), new Publication(target, userId(), send.message(), send.ttlSeconds()));
  }

  private void answered(OptionalLong ackId, @Nullable Message reply, @Nullable String failure) {
    if (failure == null) {
      if (reply != null) {
        ports().shard().sendMessage(this, reply);
      }
      succeeded(ackId);
    } else if (closeOnFailedEvent) {
      close(CloseCause.EVENT_FAILED, failure);
    } else {
      failed(ackId, AckError.INTERNAL_SERVER_ERROR, explained(EVENT_FAILED, failure));
    }
  }

  private boolean allowed(Permission permission, String verb, String group, OptionalLong ackId) {
    if (!isNew(ackId)) {
      return false;
    }
    if (permissions().allows(permission, group)) {
      return true;
    }
    failed(
        ackId,
        AckError.FORBIDDEN,
        "The client does not have permission to " + verb + " group '" + group + "'.");
    return false;
  }

  private boolean hasRoomFor(String group, OptionalLong ackId) {
    if (ports().shard().hasRoomFor(this, group)) {
      return true;
    }
    failed(
        ackId,
        AckError.BAD_REQUEST,
        "The client is in as many groups as it may be: " + groupCount() + ".");
    return false;
  }

  private boolean isNew(OptionalLong ackId) {
    if (ackId.isEmpty() || !acks.remembers(ackId.getAsLong())) {
      return true;
    }
    String id = Long.toUnsignedString(ackId.getAsLong());
    failed(ackId, AckError.DUPLICATE, "Message with ack-id: " + id + " has been processed");
    return false;
  }

  /** Acks once it is done: on one node that is at once, in a cluster a little later. */
  private void acknowledge(CompletionStage<Void> done, OptionalLong ackId) {
    CompletableFuture<Void> known = done.toCompletableFuture();
    if (known.isDone() && !known.isCompletedExceptionally()) {
      succeeded(ackId);
    } else {
      var unused =
          done.whenComplete((nothing, failure) -> later(() -> acknowledge(failure, ackId)));
    }
  }

  private void acknowledge(@Nullable Throwable failure, OptionalLong ackId) {
    if (failure == null) {
      succeeded(ackId);
    } else {
      LOG.error("An operation of connection {} of hub {} failed.", connectionId(), hub(), failure);
      failed(ackId, AckError.INTERNAL_SERVER_ERROR, EVENT_FAILED);
    }
  }

  private void succeeded(OptionalLong ackId) {
    if (ackId.isPresent()) {
      acks.remember(ackId.getAsLong());
      send("ack", codec.ack(ackId.getAsLong()));
    }
  }

  private void failed(OptionalLong ackId, AckError error, String message) {
    ports().listener().operationFailed(error);
    if (ackId.isPresent()) {
      send("ack", codec.ackFailed(ackId.getAsLong(), error, message));
    }
  }
}
