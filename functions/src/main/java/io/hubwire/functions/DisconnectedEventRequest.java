package io.hubwire.functions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells that a client is gone. What a function returns is ignored. */
public final class DisconnectedEventRequest extends WebPubSubEventRequest {
  private @Nullable MqttDisconnectedProperties mqtt;
  private @Nullable String reason;

  private DisconnectedEventRequest() {}

  DisconnectedEventRequest(
      @Nullable WebPubSubConnectionContext context,
      @Nullable String reason,
      @Nullable MqttDisconnectedProperties mqtt) {
    super(context);
    this.reason = reason;
    this.mqtt = mqtt;
  }

  /** A request, for unit tests of functions that are handed one. */
  public static DisconnectedEventRequest of(
      WebPubSubConnectionContext context, @Nullable String reason) {
    return new DisconnectedEventRequest(context, reason, null);
  }

  /** A request of an MQTT client, for unit tests. */
  public static DisconnectedEventRequest of(
      WebPubSubConnectionContext context,
      @Nullable String reason,
      MqttDisconnectedProperties mqtt) {
    return new DisconnectedEventRequest(context, reason, mqtt);
  }

  /** Returns why, in the service's words; empty where it gives no reason. */
  public Optional<String> getReason() {
    return Optional.ofNullable(reason);
  }

  /** Returns how an MQTT client's session ended; empty for other clients. */
  public Optional<MqttDisconnectedProperties> getMqtt() {
    return Optional.ofNullable(mqtt);
  }
}
