package io.hubwire.functions;

/**
 * Why an MQTT 3.1.1 client is refused (the CONNACK return codes of the specification, section
 * 3.2.2.3).
 */
public enum MqttV311ConnectReturnCode {
  /** The server does not speak the version that the client asks for. */
  UNACCEPTABLE_PROTOCOL_VERSION(1),
  /** The client identifier is not allowed. */
  IDENTIFIER_REJECTED(2),
  /** The service is not available. */
  SERVER_UNAVAILABLE(3),
  /** The user name or password is malformed. */
  BAD_USERNAME_OR_PASSWORD(4),
  /** The client may not connect. */
  NOT_AUTHORIZED(5);

  private final int value;

  MqttV311ConnectReturnCode(int value) {
    this.value = value;
  }

  /** Returns the number that goes to the client, 1 to 5. */
  public int getValue() {
    return value;
  }
}
