package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code mqtt} of a response to an MQTT client's {@code connect}: {@code code} only
 * where it is refused.
 */
final class MqttConnectResponseProperties extends ByContent {
  private final @Nullable Integer code;
  private final @Nullable String reason;
  private final @Nullable List<MqttUserProperty> userProperties;

  MqttConnectResponseProperties(
      @Nullable Integer code,
      @Nullable String reason,
      @Nullable List<MqttUserProperty> userProperties) {
    this.code = code;
    this.reason = reason;
    this.userProperties = userProperties;
  }

  @Nullable Integer code() {
    return code;
  }

  @Nullable String reason() {
    return reason;
  }

  List<MqttUserProperty> userProperties() {
    return userProperties == null ? List.of() : userProperties;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(code, reason, userProperties);
  }
}
