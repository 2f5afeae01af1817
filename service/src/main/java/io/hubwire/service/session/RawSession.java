package io.hubwire.service.session;

import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.role.Permission;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Target;
import io.hubwire.service.hub.WireForm;
import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Transport;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client of no subprotocol, or of the application's own: bare payloads, no envelopes. */
public final class RawSession extends Session {

  private static final String EVENT = "message";

  private final RawMode mode;

  /** For an open wire. */
  public RawSession(SessionPorts ports, Identity identity, RawMode mode, Transport transport) {
    super(ports, identity, WireForm.RAW, transport);
    this.mode = mode;
  }

  @Override
  void greet() {}

  @Override
  void announceClose(String text) {}

  @Override
  protected long number(FrameBuffer body, OptionalInt ttlSeconds) {
    throw new IllegalStateException("Raw messages have no numbers.");
  }

  @Override
  void handle(Inbound inbound) {
    Message message =
        switch (inbound) {
          case Inbound.Text(byte[] payload) -> new Message(DataType.TEXT, payload);
          case Inbound.Binary(byte[] payload) -> new Message(DataType.BINARY, payload);
        };
    int bytes = message.payload().length;
    switch (mode) {
      case RawMode.SendEvent() -> {
        ports().frames().received(this, EVENT, null, EVENT, bytes);
        event(EVENT, message, this::answered);
      }
      case RawMode.SendToGroup(String group, boolean noEcho) -> {
        ports().frames().received(this, EVENT, group, null, bytes);
        publish(group, noEcho, message);
      }
    }
  }

  private void publish(String group, boolean noEcho, Message message) {
    if (!permissions().allows(Permission.SEND_TO_GROUP, group)) {
      close(CloseCause.RAW_SEND_FORBIDDEN, "It may not send to group '" + group + "'.");
      return;
    }
    Set<String> excluded = noEcho ? Set.of(connectionId()) : Set.of();
    var unused =
        ports()
            .cluster()
            .publish(
                hub(),
                new Publication(Target.of(new Audience.Group(group), excluded), userId(), message));
  }

  private void answered(@Nullable Message reply, @Nullable String failure) {
    if (failure != null) {
      close(CloseCause.EVENT_FAILED, failure);
    } else if (reply != null) {
      ports().shard().sendMessage(this, reply);
    }
  }
}
