package io.hubwire.functions;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of every kind of request in one object. Gson picks a class by the declared type
 * alone, and the kind is known only once the request is read.
 */
final class EventRequestMembers {
  @Nullable Boolean isValid;
  @Nullable MqttMembers mqtt;
  @Nullable Map<String, @Nullable List<@Nullable String>> claims;
  @Nullable Map<String, @Nullable List<@Nullable String>> query;
  @Nullable Map<String, @Nullable List<@Nullable String>> headers;
  @Nullable List<String> subprotocols;
  @Nullable List<ClientCertificate> clientCertificates;
  @Nullable String reason;
  @Nullable String data;
  @Nullable String dataType;
  @Nullable WebPubSubConnectionContext connectionContext;

  /**
   * Returns the request as the type that fits it; an event of the system with an unknown name has
   * only a context.
   */
  WebPubSubEventRequest toRequest() {
    if (isValid != null) {
      return new PreflightRequest(isValid);
    }
    if (connectionContext != null && connectionContext.isUserEvent()) {
      return new UserEventRequest(connectionContext, data, dataType);
    }
    String event = connectionContext == null ? "" : connectionContext.getEventName();
    return switch (event.toLowerCase(Locale.ROOT)) {
      case "connect" -> new ConnectEventRequest(connectionContext, this);
      case "connected" -> new ConnectedEventRequest(connectionContext);
      case "disconnected" ->
          new DisconnectedEventRequest(
              connectionContext,
              reason,
              mqtt == null
                  ? null
                  : MqttDisconnectedProperties.of(mqtt.initiatedByClient, mqtt.disconnectPacket));
      default -> new WebPubSubEventRequest(connectionContext);
    };
  }

  /** The reverse of {@link #toRequest}. */
  static EventRequestMembers of(WebPubSubEventRequest request) {
    EventRequestMembers members = new EventRequestMembers();
    if (request instanceof PreflightRequest preflight) {
      members.isValid = preflight.isValid();
      return members;
    }
    members.connectionContext = request.getConnectionContext();
    if (request instanceof UserEventRequest event) {
      members.data = event.getData();
      members.dataType = event.getDataType().name();
    } else if (request instanceof ConnectEventRequest event) {
      event.copyTo(members);
    } else if (request instanceof DisconnectedEventRequest event) {
      members.reason = event.getReason().orElse(null);
      members.mqtt = event.getMqtt().map(MqttMembers::new).orElse(null);
    }
    return members;
  }

  @Nullable MqttConnectProperties connectProperties() {
    return mqtt == null ? null : new MqttConnectProperties(mqtt);
  }
}
