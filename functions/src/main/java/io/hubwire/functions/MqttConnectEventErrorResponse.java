package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an MQTT client's {@code connect} with a code of its own protocol. A plain {@link
 * EventErrorResponse} would be answered 500 by Microsoft's host in this place; {@link
 * ConnectEventRequest#error} picks the right one.
 *
 * <p>Immutable.
 */
public final class MqttConnectEventErrorResponse extends ByContent
    implements WebPubSubEventResponse {
  private final MqttConnectResponseProperties mqtt;
  private final String errorMessage;

  private MqttConnectEventErrorResponse(
      int code, String reason, @Nullable List<MqttUserProperty> userProperties) {
    this.mqtt = new MqttConnectResponseProperties(code, reason, userProperties);
    this.errorMessage = reason;
  }

  /**
   * Refuses an MQTT 3.1.1 client. The reason reaches logs only: the protocol has no place for it.
   */
  public static MqttConnectEventErrorResponse of(MqttV311ConnectReturnCode code, String reason) {
    return new MqttConnectEventErrorResponse(code.getValue(), reason, null);
  }

  /** Refuses an MQTT 5 client. */
  public static MqttConnectEventErrorResponse of(MqttV500ConnectReasonCode code, String reason) {
    return new MqttConnectEventErrorResponse(code.getValue(), reason, null);
  }

  /** Returns a response that also carries these user properties, which only MQTT 5 clients get. */
  public MqttConnectEventErrorResponse withUserProperties(MqttUserProperty... userProperties) {
    return new MqttConnectEventErrorResponse(getCode(), errorMessage, List.of(userProperties));
  }

  /** Returns the code that goes to the client: 1 to 5 for MQTT 3.1.1, 129 and more for MQTT 5. */
  public int getCode() {
    Integer code = mqtt.code();
    return code == null ? 0 : code;
  }

  /** Returns the reason. */
  public String getReason() {
    return errorMessage;
  }

  MqttConnectResponseProperties mqtt() {
    return mqtt;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(mqtt, errorMessage);
  }
}
