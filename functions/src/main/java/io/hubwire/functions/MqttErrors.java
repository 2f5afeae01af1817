package io.hubwire.functions;

/** The MQTT code for each of the three reasons to refuse a client. */
final class MqttErrors {
  private static final int MQTT_5 = 5;

  private MqttErrors() {}

  static MqttConnectEventErrorResponse of(
      int protocolVersion, WebPubSubErrorCode code, String message) {
    return protocolVersion >= MQTT_5
        ? MqttConnectEventErrorResponse.of(reason(code), message)
        : MqttConnectEventErrorResponse.of(returnCode(code), message);
  }

  /**
   * The HTTP status that hosts answer for a code: the bounds of MQTT 3.1.1 and MQTT 5 do not
   * overlap.
   */
  static int status(int code) {
    return switch (code) {
      case 5, 135 -> 401;
      case 3, 136, 137, 149, 151, 154, 155, 156, 157 -> 500;
      default -> 400;
    };
  }

  private static MqttV500ConnectReasonCode reason(WebPubSubErrorCode code) {
    return switch (code) {
      case UNAUTHORIZED -> MqttV500ConnectReasonCode.NOT_AUTHORIZED;
      case USER_ERROR -> MqttV500ConnectReasonCode.BAD_USER_NAME_OR_PASSWORD;
      case SERVER_ERROR -> MqttV500ConnectReasonCode.SERVER_UNAVAILABLE;
    };
  }

  private static MqttV311ConnectReturnCode returnCode(WebPubSubErrorCode code) {
    return switch (code) {
      case UNAUTHORIZED -> MqttV311ConnectReturnCode.NOT_AUTHORIZED;
      case USER_ERROR -> MqttV311ConnectReturnCode.BAD_USERNAME_OR_PASSWORD;
      case SERVER_ERROR -> MqttV311ConnectReturnCode.SERVER_UNAVAILABLE;
    };
  }
}
