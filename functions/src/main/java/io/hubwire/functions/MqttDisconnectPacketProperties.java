package io.hubwire.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DISCONNECT packet, sent by the MQTT client or by the service. */
public final class MqttDisconnectPacketProperties {
  private int code;
  private @Nullable List<MqttUserProperty> userProperties;

  private MqttDisconnectPacketProperties() {}

  /** Properties, for unit tests of functions that are handed some. */
  public static MqttDisconnectPacketProperties of(int code, MqttUserProperty... userProperties) {
    MqttDisconnectPacketProperties properties = new MqttDisconnectPacketProperties();
    properties.code = code;
    properties.userProperties = List.of(userProperties);
    return properties;
  }

  /** Returns the reason code of the MQTT 5 specification, section 3.14.2.1; 0 is a normal end. */
  public int getCode() {
    return code;
  }

  /** Returns the user properties in the sender's order. */
  public List<MqttUserProperty> getUserProperties() {
    return userProperties == null ? List.of() : List.copyOf(userProperties);
  }
}
