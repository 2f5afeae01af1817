package io.hubwire.protocol.event;

import org.jspecify.annotations.Nullable;

/**
 * The body of a disconnected event.
 *
 * @param reason why, null where nobody said
 * @param mqtt null for other clients
 */
public record DisconnectedBody(@Nullable String reason, @Nullable MqttDisconnect mqtt) {

  /**
   * Reads the JSON body; its member names are compared ignoring case.
   *
   * @throws EventFormatException where it is not JSON or lacks {@code reason}
   */
  public static DisconnectedBody parse(byte[] json) {
    return DisconnectedBodyCodec.parse(json);
  }

  /** The JSON body. */
  public byte[] write() {
    return DisconnectedBodyCodec.write(this);
  }
}
