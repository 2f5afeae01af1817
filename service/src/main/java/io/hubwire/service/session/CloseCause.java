package io.hubwire.service.session;

/**
 * Why a connection ended: the catalogue of closes. The name is what log, metric and dashboard say;
 * code and text are what the client gets. A new way to end adds an entry here, never a text
 * elsewhere.
 */
public enum CloseCause {
  /** The client closed. */
  NORMAL("Normal", 1000, ""),
  /** The client is gone without a close. */
  LOST("Lost", 1006, ""),
  /** The application's server closed it, by REST. */
  CLOSED_BY_APP_SERVER("ClosedByAppServer", 1000, ""),
  /** The service stops. */
  SERVICE_STOPPING("ServiceReload", 1001, "The service is stopping."),
  /** A frame breaks the subprotocol; the text is the subprotocol's own. */
  INVALID_MESSAGE("InvalidMessage", 1007, ""),
  /** A binary frame where the subprotocol is text. */
  TEXT_REQUIRED("TextRequired", 1003, "The JSON subprotocol requires text messages."),
  /** A text frame where the subprotocol is binary. */
  BINARY_REQUIRED(
      "BinaryRequired",
      1003,
      "The protobuf.webpubsub.azure.v1 subprotocol requires binary messages."),
  /** A frame breaks RFC 6455. */
  INVALID_FRAME("InvalidFrame", 1002, "The client frame is invalid."),
  /** Text that is not UTF-8. */
  INVALID_TEXT("InvalidText", 1007, "The client message is not valid UTF-8 text."),
  /** A message over the limit, all its fragments together. */
  TOO_LARGE("MessageTooLarge", 1009, "The client message is too large."),
  /** Nothing of a message that has begun came for too long. */
  MESSAGE_TIMEOUT("MessageTimeout", 1008, "The client message did not arrive in time."),
  /** The service holds as much for its clients as it may, and has no room for this message. */
  OVERLOADED(
      "Overloaded", 1013, "The service has no room for the client message. Try again later."),
  /** The client reads too slowly: its outbox is full. */
  SLOW_CLIENT("SlowClient", 1008, "The outbound message queue is full."),
  /** A reliable client acknowledges too slowly: as much is kept for it as may be. */
  RELIABLE_BUFFER_FULL("ReliableBufferFull", 1008, "The reliable message buffer is full."),
  /** A reliable client did not come back in time. */
  RECOVERY_TIMEOUT("RecoveryTimeout", 1001, "The connection recovery timeout expired."),
  /** A recovery names no connection that may be recovered. */
  NOT_RECOVERABLE("NotRecoverable", 1008, "The connection could not be recovered."),
  /** The client answers no pings. */
  PING_TIMEOUT("PingTimeout", 1001, "The client did not answer a ping."),
  /** A raw client may not publish to its group. */
  RAW_SEND_FORBIDDEN(
      "Forbidden", 1008, "The connection is not authorized for raw sendToGroup mode."),
  /** A user event failed, and the client has no other way to learn of it. */
  EVENT_FAILED("EventFailed", 1011, "Internal server error"),
  /** A mistake inside of the service, which the log tells. */
  SERVICE_ERROR("ServiceError", 1011, "Internal server error");

  private final String title;
  private final int code;
  private final String text;

  CloseCause(String title, int code, String text) {
    this.title = title;
    this.code = code;
    this.text = text;
  }

  /** The name for log, metric and dashboard. */
  public String title() {
    return title;
  }

  /** The WebSocket close code. */
  public int code() {
    return code;
  }

  /** The description of the close frame. */
  public String text() {
    return text;
  }
}
