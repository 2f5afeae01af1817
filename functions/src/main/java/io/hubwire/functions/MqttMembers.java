package io.hubwire.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code mqtt} of a request whose kind is not known yet: of a {@code connect} or of a
 * {@code disconnected}.
 */
final class MqttMembers {
  int protocolVersion;
  @Nullable String username;
  @Nullable String password;
  @Nullable List<MqttUserProperty> userProperties;
  boolean initiatedByClient;
  @Nullable MqttDisconnectPacketProperties disconnectPacket;

  MqttMembers() {}

  MqttMembers(MqttDisconnectedProperties properties) {
    initiatedByClient = properties.isInitiatedByClient();
    disconnectPacket = properties.getDisconnectPacket().orElse(null);
  }
}
