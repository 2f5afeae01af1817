package io.hubwire.protocol.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an MQTT session ended.
 *
 * @param packet the DISCONNECT packet, null where none was sent
 */
public record MqttDisconnect(boolean initiatedByClient, @Nullable Packet packet) {

  /** A DISCONNECT packet's reason code and properties. */
  public record Packet(int code, @Nullable List<MqttUserProperty> userProperties) {}
}
