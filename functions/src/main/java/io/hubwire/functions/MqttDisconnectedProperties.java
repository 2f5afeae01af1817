package io.hubwire.functions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an MQTT client's session ended. */
public final class MqttDisconnectedProperties {
  private boolean initiatedByClient;
  private @Nullable MqttDisconnectPacketProperties disconnectPacket;

  private MqttDisconnectedProperties() {}

  /** Properties, for unit tests of functions that are handed some. */
  public static MqttDisconnectedProperties of(
      boolean initiatedByClient, @Nullable MqttDisconnectPacketProperties disconnectPacket) {
    MqttDisconnectedProperties properties = new MqttDisconnectedProperties();
    properties.initiatedByClient = initiatedByClient;
    properties.disconnectPacket = disconnectPacket;
    return properties;
  }

  /** Returns whether the client ended it. */
  public boolean isInitiatedByClient() {
    return initiatedByClient;
  }

  /** Returns the last packet, empty where the connection broke without one. */
  public Optional<MqttDisconnectPacketProperties> getDisconnectPacket() {
    return Optional.ofNullable(disconnectPacket);
  }
}
