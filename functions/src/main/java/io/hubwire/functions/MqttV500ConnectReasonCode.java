package io.hubwire.functions;

/**
 * Why an MQTT 5 client is refused (the CONNACK reason codes of the specification, section 3.2.2.2).
 *
 * <p>128 (unspecified error) and 130 (protocol error) are left out: Microsoft's host has no status
 * for them and answers 500 with a conversion error instead.
 */
public enum MqttV500ConnectReasonCode {
  /** The packet could not be read. */
  MALFORMED_PACKET(129),
  /** The packet is valid but this server does not take it. */
  IMPLEMENTATION_SPECIFIC_ERROR(131),
  /** The server does not speak the version that the client asks for. */
  UNSUPPORTED_PROTOCOL_VERSION(132),
  /** The client identifier is not allowed. */
  CLIENT_IDENTIFIER_NOT_VALID(133),
  /** The user name or password is not accepted. */
  BAD_USER_NAME_OR_PASSWORD(134),
  /** The client may not connect. */
  NOT_AUTHORIZED(135),
  /** The server is not available. */
  SERVER_UNAVAILABLE(136),
  /** The server is busy; the client may try again later. */
  SERVER_BUSY(137),
  /** The client is banned. */
  BANNED(138),
  /** The authentication method is not supported. */
  BAD_AUTHENTICATION_METHOD(140),
  /** The topic of the will is not accepted. */
  TOPIC_NAME_INVALID(144),
  /** The packet is larger than allowed. */
  PACKET_TOO_LARGE(149),
  /** A limit was exceeded. */
  QUOTA_EXCEEDED(151),
  /** The payload of the will is not what its format says. */
  PAYLOAD_FORMAT_INVALID(153),
  /** Retained messages are not supported. */
  RETAIN_NOT_SUPPORTED(154),
  /** The quality of service of the will is not supported. */
  QOS_NOT_SUPPORTED(155),
  /** The client should use another server for now. */
  USE_ANOTHER_SERVER(156),
  /** The client should use another server from now on. */
  SERVER_MOVED(157),
  /** Too many connections in too short a time. */
  CONNECTION_RATE_EXCEEDED(159);

  private final int value;

  MqttV500ConnectReasonCode(int value) {
    this.value = value;
  }

  /** Returns the number that goes to the client, 129 or more. */
  public int getValue() {
    return value;
  }
}
