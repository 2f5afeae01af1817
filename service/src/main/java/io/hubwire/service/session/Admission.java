package io.hubwire.service.session;

import io.hubwire.service.hub.Places;
import io.hubwire.service.port.Transport;
import org.jspecify.annotations.Nullable;

/** What the handshake decided. */
public sealed interface Admission {

  /**
   * The client stays out.
   *
   * @param text the body, empty for none
   * @param reason in one sentence, for log and listeners
   */
  record Refused(int status, String text, String reason) implements Admission {}

  /**
   * The client gets in.
   *
   * @param place its own: whoever makes no session of this gives it back
   */
  record Admitted(Identity identity, Form form, Places.Place place) implements Admission {

    /** The session for its wire, once that is open; it gives the place back at its end. */
    public Session session(SessionPorts ports, Transport transport) {
      Session session =
          switch (form) {
            case Raw(RawMode mode) -> new RawSession(ports, identity, mode, transport);
            case PubSub(FrameCodec codec, boolean closeOnFailedEvent, Reliability reliability) ->
                new PubSubSession(
                    ports, identity, codec, closeOnFailedEvent, reliability, transport);
          };
      session.occupies(place);
      return session;
    }
  }

  /** What the client will speak. */
  sealed interface Form {}

  /** Bare payloads. */
  record Raw(RawMode mode) implements Form {}

  /**
   * A subprotocol of the service.
   *
   * @param reliability null for a plain one
   */
  record PubSub(FrameCodec codec, boolean closeOnFailedEvent, @Nullable Reliability reliability)
      implements Form {}

  /**
   * A client comes back, or tries to: the upgrade succeeds in any case, since clients take a
   * refused upgrade for a passing fault and try again; a refusal is a close frame.
   *
   * @param session null where there is no connection that it may recover
   * @param subprotocol for the response
   */
  record Recovery(@Nullable PubSubSession session, @Nullable String subprotocol)
      implements Admission {}
}
