package io.hubwire.service.session;

import io.hubwire.service.port.Transport;

/** What the handshake decided. */
public sealed interface Admission {

  /**
   * The client stays out.
   *
   * @param text the body, empty for none
   */
  record Refused(int status, String text) implements Admission {}

  /** The client gets in. */
  record Admitted(Identity identity, Form form) implements Admission {

    /** The session for its wire, once that is open. */
    public Session session(SessionPorts ports, Transport transport) {
      return switch (form) {
        case Raw(RawMode mode) -> new RawSession(ports, identity, mode, transport);
        case Json(boolean closeOnFailedEvent) ->
            new JsonSession(ports, identity, closeOnFailedEvent, transport);
      };
    }
  }

  /** What the client will speak. */
  sealed interface Form {}

  /** Bare payloads. */
  record Raw(RawMode mode) implements Form {}

  /** The JSON subprotocol. */
  record Json(boolean closeOnFailedEvent) implements Form {}
}
