package io.hubwire.protocol.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an MQTT CONNECT packet says.
 *
 * @param protocolVersion 4 for MQTT 3.1.1, 5 for MQTT 5
 * @param password base64 text of its bytes
 */
public record MqttConnect(
    int protocolVersion,
    @Nullable String username,
    @Nullable String password,
    @Nullable List<MqttUserProperty> userProperties) {}
