package io.hubwire.functions;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an MQTT client's CONNECT packet says beyond a {@code connect} event's common members. */
public final class MqttConnectProperties {
  private int protocolVersion;
  private @Nullable String username;

  /** Base64 of the bytes, as on the wire. */
  private @Nullable String password;

  private @Nullable List<MqttUserProperty> userProperties;

  private MqttConnectProperties() {}

  MqttConnectProperties(MqttMembers members) {
    protocolVersion = members.protocolVersion;
    username = members.username;
    password = members.password;
    userProperties = members.userProperties;
  }

  /**
   * Properties, for unit tests of functions that are handed some.
   *
   * @param protocolVersion 4 for MQTT 3.1.1, 5 for MQTT 5
   * @param password the bytes themselves, not base64
   */
  public static MqttConnectProperties of(
      int protocolVersion,
      @Nullable String username,
      byte @Nullable [] password,
      MqttUserProperty... userProperties) {
    MqttConnectProperties properties = new MqttConnectProperties();
    properties.protocolVersion = protocolVersion;
    properties.username = username;
    properties.password = password == null ? null : Base64.getEncoder().encodeToString(password);
    properties.userProperties = List.of(userProperties);
    return properties;
  }

  MqttMembers toMembers() {
    MqttMembers members = new MqttMembers();
    members.protocolVersion = protocolVersion;
    members.username = username;
    members.password = password;
    members.userProperties = userProperties;
    return members;
  }

  /** Returns the protocol level: 4 for MQTT 3.1.1, 5 for MQTT 5. */
  public int getProtocolVersion() {
    return protocolVersion;
  }

  /** Returns the user name. */
  public Optional<String> getUsername() {
    return Optional.ofNullable(username);
  }

  /**
   * Returns the password's bytes, a fresh copy.
   *
   * @throws IllegalArgumentException if the service has sent something other than base64
   */
  public Optional<byte[]> getPassword() {
    return Optional.ofNullable(password).map(Base64.getDecoder()::decode);
  }

  /** Returns the user properties in the client's order; always empty for MQTT 3.1.1. */
  public List<MqttUserProperty> getUserProperties() {
    return userProperties == null ? List.of() : List.copyOf(userProperties);
  }
}
