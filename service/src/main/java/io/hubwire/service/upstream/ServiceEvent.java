package io.hubwire.service.upstream;

import io.hubwire.protocol.event.ClientCertificate;
import io.hubwire.protocol.frame.Message;
import java.util.List;
import java.util.Map;

/** Something that happened to a connection and that a handler may want to know. */
public sealed interface ServiceEvent {

  /** Whose event it is, and its number. */
  EventContext context();

  /** The name by which {@code ce-eventName} and URLs call it. */
  default String title() {
    return switch (this) {
      case Connect unused -> "connect";
      case Connected unused -> "connected";
      case Disconnected unused -> "disconnected";
      case User user -> user.name();
    };
  }

  /** A client asks to be let in; the handler decides. Blocking. */
  record Connect(
      EventContext context,
      Map<String, List<String>> claims,
      Map<String, List<String>> query,
      Map<String, List<String>> headers,
      List<String> subprotocols,
      List<ClientCertificate> certificates)
      implements ServiceEvent {}

  /** A client is in. */
  record Connected(EventContext context) implements ServiceEvent {}

  /** A client is gone, for this reason. */
  record Disconnected(EventContext context, String reason) implements ServiceEvent {}

  /** A client's message to the application; the handler may answer. Blocking. */
  record User(EventContext context, String name, Message message) implements ServiceEvent {}
}
